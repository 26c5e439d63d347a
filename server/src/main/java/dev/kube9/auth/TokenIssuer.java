package dev.kube9.auth;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests to token issuers over TLS. */
public interface TokenIssuer {
  /** An issuer's answer. */
  record Answer(int status, String body) {
    @Override
    public String toString() {
      return "an answer of status " + status;
    }
  }

  /**
   * Sends a request and blocks until the answer has been read.
   *
   * @param entry the auth provider's entry, with the certificate authority and proxy to use
   * @param url an https URL
   * @param basic the value of Authorization, or null
   * @param form the fields to post; null for a GET
   */
  Answer ask(
      OidcEntry entry, String url, @Nullable String basic, @Nullable Map<String, String> form)
      throws IOException, InterruptedException;
}
