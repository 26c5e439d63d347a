package dev.kube9.rest;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Response;

/** What the API server warns of in an answer: a few, each on one line. */
final class WarningHeaders {
  /** A warning as RFC 9111 and Kubernetes write it: {@code 299 - "text"}. */
  private static final Pattern WARNING =
      Pattern.compile("\\d{3} \\S+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

  private static final int MOST = 5;

  private WarningHeaders() {}

  static List<String> of(Response response) {
    return response.headers("Warning").stream()
        .map(WARNING::matcher)
        .map(m -> m.matches() ? m.group(1).replaceAll("\\\\(.)", "$1") : null)
        .filter(Objects::nonNull)
        .map(Failures::shortened)
        .distinct()
        .limit(MOST)
        .toList();
  }
}
