package dev.kube9.auth;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to whoever issues tokens, over TLS and never to a cluster. */
public interface TokenIssuer {
  /** What came back. */
  record Answer(int status, String body) {
    @Override
    public String toString() {
      return "an answer of status " + status;
    }
  }

  /**
   * Sends a request and blocks until it is answered.
   *
   * @param entry whose certificate authority and proxy count: that of the auth provider
   * @param url with https
   * @param basic a value for Authorization; absent: none
   * @param form fields to post; absent: it is a GET
   */
  Answer ask(
      OidcEntry entry, String url, @Nullable String basic, @Nullable Map<String, String> form)
      throws IOException, InterruptedException;
}
