package dev.kube9.auth;

import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a cluster who we are. Equal credentials may be shared by several contexts; all
 * methods may be called by any thread.
 */
public interface Credential {
  /** Nothing to prove it with. */
  Credential NONE = () -> Proof.NONE;

  /** The proof to use now; may run a program, and blocks meanwhile. */
  Proof proof() throws InterruptedException;

  /**
   * After a 401: whether there is another proof than the one that was refused. Whoever comes with
   * the same refused proof, the credentials are fetched once.
   */
  default boolean renew(Proof refused) throws InterruptedException {
    return !proof().equals(refused);
  }

  /** The cluster has taken this proof: when it expires it may be renewed without a person. */
  default void accepted(Proof proof) {}

  /** A program that has said something and still runs. */
  default Optional<PendingLogin> pendingLogin() {
    return Optional.empty();
  }

  /** How the last login ended; empty when none has. */
  default Optional<LoginOutcome> lastLogin() {
    return Optional.empty();
  }

  /** Calls back, on any thread, whenever the pending login is another one or has ended. */
  default Registration followLogin(Runnable changed) {
    return () -> {};
  }

  /** A person acts: what was refused or has failed may be tried again. */
  default void allowLogin() {}

  /** Stops the login that is waited for. */
  default void cancelLogin() {}

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

    /** The same with a certificate, unless it brings one itself. */
    Proof with(@Nullable ClientCertificate other) {
      return certificate == null ? new Proof(authorization, other) : this;
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
