package dev.kube9.contexts;

import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.Impersonate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user as whom all requests are sent, whatever the kubeconfig says.
 *
 * @param groups the groups that this user is taken to be in
 */
public record ImpersonatedUser(String user, List<String> groups) {

  /**
   * Takes the option of the client.
   *
   * @throws InvalidParams if there is no user, or a name cannot be sent
   */
  static @Nullable ImpersonatedUser of(@Nullable Impersonate wire) {
    if (wire == null) {
      return null;
    }
    var groups = wire.groups() == null ? List.<String>of() : wire.groups();
    groups.forEach(g -> checked("groups", g));
    return new ImpersonatedUser(checked("user", wire.user()), List.copyOf(groups));
  }

  private static String checked(String field, @Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new InvalidParams("impersonate.%s is missing or empty".formatted(field));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidParams("impersonate.%s contains a control character".formatted(field));
    }
    return name;
  }
}
