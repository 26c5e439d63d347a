package dev.kube9.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What proves to a cluster who we are. */
public interface Credential {
  /** Nothing to prove it with. */
  Credential NONE = () -> Proof.NONE;

  /** The proof to use now; may run a program, and blocks meanwhile. */
  Proof proof() throws InterruptedException;

  /** After a refusal: whether there may be a newer proof. */
  default boolean renew() throws InterruptedException {
    return false;
  }

  /**
   * A proof. It is secret, and never printed.
   *
   * @param authorization the header's value
   * @param certificate a client certificate and its key in PEM
   */
  record Proof(@Nullable String authorization, @Nullable ClientCertificate certificate) {
    public static final Proof NONE = new Proof(null, null);

    public static Proof bearer(String token) {
      return new Proof("Bearer " + token, null);
    }

    public Optional<String> header() {
      return Optional.ofNullable(authorization);
    }

    @Override
    public String toString() {
      return "a proof";
    }
  }

  /** A client certificate and its key, in PEM. */
  record ClientCertificate(String certificate, String key) {
    @Override
    public String toString() {
      return "a client certificate";
    }
  }
}
