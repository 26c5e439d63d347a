package dev.kube9.rest;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The way to one context's API server, with its credentials. */
interface ApiConnection {
  String context();

  HttpUrl base();

  /** Who we are there: the name of the user's entry, and whom it impersonates, if anybody. */
  String user();

  OkHttpClient client();

  /** The request with credentials added; may fetch them first, and blocks meanwhile. */
  Request authorized(Request request) throws InterruptedException;

  /** After a 401: whether fresh credentials were fetched, so that it is worth to try again. */
  boolean renew() throws InterruptedException;
}
