package dev.kube9.auth;

import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of proofs of the user's identity. Contexts may share one. All methods can be called from
 * any thread.
 */
public interface Credential {
  /** The source of users without credentials. */
  Credential NONE = () -> Proof.NONE;

  /** The current proof. Blocks while a program runs to fetch it, if that is necessary. */
  Proof proof() throws InterruptedException;

  /**
   * After a 401: whether there is now another proof than the refused one. For all callers with the
   * same refused proof the credentials are fetched once.
   */
  default boolean renew(Proof refused) throws InterruptedException {
    return !proof().equals(refused);
  }

  /**
   * To be called when the cluster has accepted this proof: it may then be renewed without a person.
   */
  default void accepted(Proof proof) {}

  /** The program that has written something and is still running; empty when there is none. */
  default Optional<PendingLogin> pendingLogin() {
    return Optional.empty();
  }

  /** How the last login ended; empty when none has. */
  default Optional<LoginOutcome> lastLogin() {
    return Optional.empty();
  }

  /** Calls back on any thread whenever the pending login changes or ends. */
  default Registration followLogin(Runnable changed) {
    return () -> {};
  }

  /** Allows what was refused or failed to be tried again, because a person has acted. */
  default void allowLogin() {}

  /** Stops the pending login. */
  default void cancelLogin() {}

  /**
   * Proves the user's identity in a request. It is secret and never printed.
   *
   * @param authorization the value of the header Authorization
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

    /** The same proof with a certificate, unless it has one. */
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
