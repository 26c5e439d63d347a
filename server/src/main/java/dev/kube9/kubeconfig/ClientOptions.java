package dev.kube9.kubeconfig;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options for requests to clusters.
 *
 * @param fieldManager the name under which the API server records a change
 * @param allowExec whether programs of a kubeconfig may be run
 * @param environment the environment of such programs, to which their entries may add
 * @param as impersonated by all requests instead of what the user's entry says; null: the entry
 *     says it
 */
public record ClientOptions(
    String fieldManager, boolean allowExec, Map<String, String> environment, @Nullable As as) {

  /** A user and groups to impersonate. */
  public record As(String user, List<String> groups) {
    /** For people, such as {@code jane (groups dev, ops)}. */
    public String shown() {
      return groups.isEmpty() ? user : "%s (groups %s)".formatted(user, String.join(", ", groups));
    }
  }

  /** Options without impersonation of their own. */
  public ClientOptions(String fieldManager, boolean allowExec, Map<String, String> environment) {
    this(fieldManager, allowExec, environment, null);
  }
}
