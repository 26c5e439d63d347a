package dev.kube9.auth;

import dev.kube9.kubeconfig.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads {@code auth-provider} of a user's entry. Kubernetes supports only {@code oidc}.
 *
 * @param user for people, such as {@code user dev in /home/a/.kube/config}
 * @param config the provider's settings
 */
public record OidcEntry(String user, Entry config) {

  static OidcEntry of(Entry user, Entry provider) {
    var name = provider.text("name").orElse("");
    switch (name) {
      case "oidc" -> {
        // The only one that Kubernetes still supports.
      }
      case "gcp" ->
          throw gone(
              user, name, "gke-gcloud-auth-plugin", "gcloud container clusters get-credentials");
      case "azure" -> throw gone(user, name, "kubelogin", "kubelogin convert-kubeconfig");
      default ->
          throw user.invalid(
              "its auth-provider is %s, which Kubernetes does not know".formatted(name),
              "Kubernetes knows only oidc; others log in with an exec plugin");
    }
    var config = provider.child("config").orElse(new Entry(user.where(), user.folder(), Map.of()));
    for (var key : new String[] {"idp-issuer-url", "client-id"}) {
      if (config.text(key).isEmpty()) {
        throw user.invalid("its auth-provider oidc has no %s".formatted(key));
      }
    }
    return new OidcEntry(user.where(), config);
  }

  private static RuntimeException gone(Entry user, String name, String plugin, String how) {
    return user.invalid(
        "its auth-provider %s was removed from Kubernetes 1.26".formatted(name),
        "Use %s instead: `%s` writes it into the kubeconfig".formatted(plugin, how));
  }

  String issuer() {
    return config.text("idp-issuer-url").orElse("");
  }

  Optional<String> setting(String key) {
    return config.text(key);
  }

  /** A cluster's entry for the connection to the issuer, with its certificate authority. */
  public Entry server() {
    var values = new HashMap<String, Object>();
    copy("idp-issuer-url", values, "server");
    copy("idp-certificate-authority-data", values, "certificate-authority-data");
    if (values.size() == 1) { // client-go prefers the data to the file
      copy("idp-certificate-authority", values, "certificate-authority");
    }
    return new Entry("the auth-provider oidc of " + user, config.folder(), values);
  }

  private void copy(String key, Map<String, Object> to, String as) {
    if (config.text(key).isPresent()) {
      to.put(as, Objects.requireNonNull(config.values().get(key)));
    }
  }

  @Override
  public String toString() {
    return user;
  }
}
