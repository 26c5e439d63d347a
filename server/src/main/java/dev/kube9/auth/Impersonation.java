package dev.kube9.auth;

import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers for the user whom a user's entry impersonates. They are not secret and are sent over
 * plain HTTP too, as by client-go.
 */
public record Impersonation(List<Header> headers) {
  /** The characters that RFC 7230 allows in a header's name; others are escaped. */
  private static final String LEGAL = "!#$&'*+-.^_`|~";

  /** One header; its value may contain characters beyond ASCII. */
  public record Header(String name, String value) {}

  /**
   * Reads the entry.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when it has groups, a uid or extras without a user,
   *     or a value that no header can have
   */
  public static Impersonation of(Entry user) {
    var as = user.text("as");
    var uid = user.text("as-uid");
    var groups = user.texts("as-groups");
    var extra = user.child("as-user-extra").filter(e -> !e.values().isEmpty());
    if (as.isEmpty()) {
      if (uid.isPresent() || !groups.isEmpty() || extra.isPresent()) {
        throw user.invalid(
            "it has as-uid, as-groups or as-user-extra without a user in as",
            "Name the user to impersonate in as");
      }
      return new Impersonation(List.of());
    }
    var headers = new ArrayList<Header>();
    headers.add(new Header("Impersonate-User", as.get()));
    uid.ifPresent(v -> headers.add(new Header("Impersonate-Uid", v)));
    groups.forEach(v -> headers.add(new Header("Impersonate-Group", v)));
    extra.ifPresent(e -> addExtras(e, headers));
    headers.forEach(h -> check(user, h));
    return new Impersonation(List.copyOf(headers));
  }

  /** The headers for a user and groups that were asked for, and not by an entry. */
  public static Impersonation of(ClientOptions.As as) {
    var headers = new ArrayList<Header>();
    headers.add(new Header("Impersonate-User", as.user()));
    as.groups().forEach(g -> headers.add(new Header("Impersonate-Group", g)));
    return new Impersonation(List.copyOf(headers));
  }

  private static void addExtras(Entry extra, List<Header> to) {
    for (var key : extra.values().keySet()) {
      var name = "Impersonate-Extra-" + escaped(String.valueOf(key));
      extra.texts(String.valueOf(key)).forEach(v -> to.add(new Header(name, v)));
    }
  }

  private static void check(Entry user, Header header) {
    var flaw = HeaderText.controlCharacter(header.value());
    if (flaw.isPresent()) {
      throw user.invalid(
          "what it impersonates cannot be sent as %s: %s".formatted(header.name(), flaw.get()));
    }
  }

  /**
   * Escapes a key as client-go does: each byte that a header's name must not have, and the percent
   * sign. In lower case, as HTTP/2 requires.
   */
  private static String escaped(String key) {
    var escaped = new StringBuilder();
    for (var b : key.getBytes(StandardCharsets.UTF_8)) {
      var isLegal = b > 0 && (isLetterOrDigit(b) || LEGAL.indexOf(b) >= 0);
      escaped.append(isLegal ? String.valueOf((char) b) : hex(b));
    }
    return escaped.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  private static String hex(byte b) {
    return "%" + Character.forDigit((b >> 4) & 0xf, 16) + Character.forDigit(b & 0xf, 16);
  }
}
