package dev.kube9.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.auth.Impersonation.Header;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonationTest {
  @Tag("case:impersonate-extra-and-unicode")
  @Test
  void extras_are_escaped_in_names_and_any_letter_is_sent_in_values() {
    assertEquals(
        List.of(
            new Header("Impersonate-User", "jane"),
            new Header("Impersonate-Uid", "7d2c-41"),
            new Header("Impersonate-Group", "équipe-réseau"),
            new Header("Impersonate-Extra-acme.com%2fproject", "p1"),
            new Header("Impersonate-Extra-upper%20case%25", "v"),
            new Header("Impersonate-Extra-%c3%a9quipe", "w")),
        headers(
            "as: jane, as-uid: 7d2c-41, as-groups: ['équipe-réseau'], as-user-extra:"
                + " {acme.com/project: [p1], 'UPPER Case%': [v], équipe: [w]}"));
  }

  @Test
  void nobody_is_impersonated_by_an_entry_that_names_nobody() {
    assertEquals(List.of(), headers("token: t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"as-groups: [devs]", "as-uid: '7'", "as-user-extra: {a: [b]}"})
  void groups_a_uid_or_extras_without_a_user_are_refused(String field) {
    var failure = assertThrows(KubeconfigFailure.class, () -> headers(field));
    assertTrue(failure.reason().startsWith("user u in test"), failure.reason());
  }

  @Test
  void a_newline_that_would_forge_a_header_is_refused() {
    var failure =
        assertThrows(KubeconfigFailure.class, () -> headers("as: \"jane\\nAuthorization: x\""));
    assertTrue(failure.reason().contains("character 5 is U+000A"), failure.reason());
    assertFalse(failure.reason().contains("jane"), failure.reason());
  }

  private static List<Header> headers(String fields) {
    var config =
        """
        clusters: [{name: c, cluster: {server: "https://127.0.0.1"}}]
        users: [{name: u, user: {%s}}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(fields);
    var user =
        Kubeconfig.load(new KubeconfigSources(List.of(), Map.of("test", config)))
            .parts("dev")
            .user();
    return user == null ? List.of() : Impersonation.of(user).headers();
  }
}
