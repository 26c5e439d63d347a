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

/** The way to one context's API server, with its credentials. */
interface ApiConnection {
  String context();

  HttpUrl base();

  /** Who we are there: the name of the user's entry, and whom it impersonates, if anybody. */
  String user();

  /**
   * A request as it goes out, and by which client.
   *
   * @param credential that gave the proof in it
   */
  record Prepared(Request request, OkHttpClient client, Credential credential, Proof proof) {}

  /** Adds the credentials of now; may fetch them first, and blocks meanwhile. */
  Prepared prepare(Request request) throws InterruptedException;

  /** After a 401: whether there are other credentials than the refused, to try again with. */
  boolean renew(Prepared refused) throws InterruptedException;

  /** Whether it would be prepared with other credentials or another client now. */
  boolean isOutdated(Prepared sent) throws InterruptedException;

  /** The server has taken the credentials. */
  void accepted(Prepared sent);

  /** The answer has been read: connections that nobody needs any more are closed. */
  void finished(Prepared sent);

  /** The login that requests on this way wait for now. */
  Optional<PendingLogin> pendingLogin();

  /** How the last login that they waited for has ended. */
  Optional<LoginOutcome> lastLogin();

  /** Calls back whenever one of the two has another answer. */
  Registration followLogin(Runnable changed);

  /** A person acts: a login may be tried again. */
  void allowLogin();

  /** Stops the login that is waited for. */
  void cancelLogin();
}
