package dev.kube9.contexts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
  private static final String EKS = "arn:aws:eks:eu-west-1:123456789012:cluster/";

  @Test
  void names_that_programs_made_are_called_by_the_cluster() {
    assertEquals(
        Map.of(
            EKS + "prod-eu",
            "prod-eu",
            "gke_shop-project_europe-west1_prod",
            "prod",
            "me@staging.eu-central-1.eksctl.io",
            "staging",
            "default/api-crc-testing:6443/kube:admin",
            "crc-testing"),
        ShortNames.of(
            List.of(
                EKS + "prod-eu",
                "gke_shop-project_europe-west1_prod",
                "me@staging.eu-central-1.eksctl.io",
                "default/api-crc-testing:6443/kube:admin")));
  }

  @Test
  void plain_names_stay_as_they_are() {
    assertEquals(Map.of(), ShortNames.of(List.of("kind-kind", "prod-eu", "prod-us", "a_b_c_d")));
  }

  @Test
  void contexts_with_the_same_short_name_show_what_tells_them_apart() {
    assertEquals(
        Map.of(
            EKS + "prod",
            "prod · eu-west-1",
            "arn:aws:eks:us-east-1:123456789012:cluster/prod",
            "prod · us-east-1",
            "gke_shop_europe-west4_prod",
            "prod · europe-west4"),
        ShortNames.of(
            List.of(
                EKS + "prod",
                "arn:aws:eks:us-east-1:123456789012:cluster/prod",
                "gke_shop_europe-west4_prod")));
    assertEquals(
        Map.of("gke_a_europe-west4_prod", "prod · a", "gke_b_europe-west4_prod", "prod · b"),
        ShortNames.of(List.of("gke_a_europe-west4_prod", "gke_b_europe-west4_prod")));
  }

  @Test
  void a_short_name_is_never_the_name_of_another_context() {
    assertEquals(
        Map.of(EKS + "prod", "prod · eu-west-1"), ShortNames.of(List.of(EKS + "prod", "prod")));
  }

  @Test
  void long_names_that_begin_alike_leave_the_beginning_out() {
    assertEquals(
        Map.of(
            "company-platform-rancher-payments-prod-eu", "…payments-prod-eu",
            "company-platform-rancher-shop-prod-eu", "…shop-prod-eu"),
        ShortNames.of(
            List.of(
                "company-platform-rancher-payments-prod-eu",
                "company-platform-rancher-shop-prod-eu",
                "another-name-of-a-context-which-is-long")));
  }

  @Test
  void among_many_contexts_no_two_are_called_alike() {
    var names = new ArrayList<String>();
    for (var account : List.of("111111111111", "222222222222")) {
      for (var region : List.of("eu-west-1", "us-east-1")) {
        for (var name : List.of("prod", "staging", "eu-west-1")) {
          names.add("arn:aws:eks:%s:%s:cluster/%s".formatted(region, account, name));
        }
      }
    }
    names.addAll(List.of("prod", "prod · eu-west-1"));
    var shortNames = ShortNames.of(names);
    var shown = names.stream().map(n -> shortNames.getOrDefault(n, n)).toList();
    assertEquals(names.size(), new HashSet<>(shown).size(), shown.toString());
  }
}
