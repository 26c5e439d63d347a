package dev.kube9.rest;

import dev.kube9.auth.Credential;
import dev.kube9.auth.Credential.Proof;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The connection of one context to its API server, with its credentials. */
interface ApiConnection {
  String context();

  HttpUrl base();

  /** The name of the user's entry and of the user whom it impersonates, if any; for people. */
  String user();

  /** The user whom the requests impersonate, for people; empty if they impersonate nobody. */
  Optional<String> impersonated();

  /**
   * A request with its credentials, and the client that sends it.
   *
   * @param credential the source of the proof
   */
  record Prepared(Request request, OkHttpClient client, Credential credential, Proof proof) {}

  /** Fetches the credentials, if they have to be fetched. Blocks meanwhile. */
  void authenticate() throws InterruptedException;

  /** Adds the current credentials. Blocks while they are fetched, if they have to be. */
  Prepared prepare(Request request) throws InterruptedException;

  /** After a 401: whether there are now other credentials to try again with. */
  boolean renew(Prepared refused) throws InterruptedException;

  /** Whether the request would now be prepared with other credentials or another client. */
  boolean isOutdated(Prepared sent) throws InterruptedException;

  /** To be called when the server has accepted the credentials. */
  void accepted(Prepared sent);

  /**
   * To be called when the answer has been read: connections that are no longer needed are closed.
   */
  void finished(Prepared sent);

  /** The login that requests of this connection wait for now; empty when there is none. */
  Optional<PendingLogin> pendingLogin();

  /** How the last login that requests waited for ended; empty when there was none. */
  Optional<LoginOutcome> lastLogin();

  /** Calls back whenever the pending or the last login changes. */
  Registration followLogin(Runnable changed);

  /** Allows a login that failed to be tried again, because a person has acted. */
  void allowLogin();

  /** Stops the login that requests wait for. */
  void cancelLogin();
}
