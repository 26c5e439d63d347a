package dev.kube9.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The Roles of docs/rbac.md and its tables name the same permissions. */
class PermissionsPageTest {
  private static final PermissionsPage PAGE = new PermissionsPage();

  @Test
  void each_permission_of_the_roles_is_explained_once_and_no_other() {
    var granted = PermissionsPage.allowed(PAGE.first("Role"));
    granted.addAll(PermissionsPage.allowed(PAGE.first("ClusterRole")));
    var explained = new TreeSet<String>();
    for (var permission : PAGE.permissions()) {
      for (var resource : permission.resources()) {
        var name = permission.verb() + " " + resource;
        assertEquals(true, explained.add(name), () -> name + " is explained twice");
      }
    }
    assertEquals(granted, explained);
  }

  @Test
  void a_role_without_a_permission_has_all_others() {
    var role = PAGE.first("Role");
    var permission = PAGE.permissions().getFirst();
    var less = PermissionsPage.allowed(PermissionsPage.without(role, permission));
    var expected = PermissionsPage.allowed(role);
    permission.resources().forEach(r -> expected.remove(permission.verb() + " " + r));
    assertEquals(expected, less);
  }
}
