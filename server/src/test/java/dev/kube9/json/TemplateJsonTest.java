package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Sample;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateJsonTest {
  @Test
  void texts_with_the_same_hash_code_are_told_apart() throws IOException {
    assertEquals("app:1-Aa".hashCode(), "app:1-BB".hashCode());
    assertDiffers(image("app:1-Aa"), image("app:1-BB"));
  }

  @Test
  void revisions_whose_images_have_the_same_hash_code_are_told_apart() throws IOException {
    var web = Sample.deployment(1).make();
    var body =
        """
        {"items":[
        {"metadata":{"name":"web-1","ownerReferences":[{"uid":"%1$s"}],
         "annotations":{"deployment.kubernetes.io/revision":"1"}},"spec":{"template":%2$s}},
        {"metadata":{"name":"web-2","ownerReferences":[{"uid":"%1$s"}],
         "annotations":{"deployment.kubernetes.io/revision":"2"}},"spec":{"template":%3$s}}]}
        """
            .formatted(web.uid(), image("app:1-Aa"), image("app:1-BB"));
    var revisions = new RevisionJson(web).read(new StringReader(body));
    assertEquals(2, revisions.size());
    var templates = revisions.stream().map(r -> r.template()).toList();
    assertFalse(templates.getFirst().differsAtMostByRestart(templates.getLast()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"spec":{"a":"1","b":"2"}}            | {"spec":{"b":"2","a":"1"}}
          {"metadata":{"creationTimestamp":null}} | {}
          {"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"T"}}} | {}
          {"metadata":{"labels":{"a":"b","pod-template-hash":"h"}}} | {"metadata":{"labels":{"a":"b"}}}
          {"$patch":"replace","spec":{}}        | {"spec":{}}
          """)
  void what_no_controller_tells_apart_is_the_same(String one, String other) throws IOException {
    assertTrue(read(one).differsAtMostByRestart(read(other)), one + " and " + other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"spec":{"a":"1"}}                    | {"spec":{"a":1}}
          {"spec":{"a":"true"}}                 | {"spec":{"a":true}}
          {"spec":{"a":"b:c"}}                  | {"spec":{"a:b":"c"}}
          {"spec":{"a":["b","c"]}}              | {"spec":{"a":["bc"]}}
          {"spec":{"a":["b","c"]}}              | {"spec":{"a":["c","b"]}}
          {"spec":{"a":[["b"],"c"]}}            | {"spec":{"a":[["b","c"]]}}
          {"spec":{"a":{}}}                     | {"spec":{}}
          {"spec":{"labels":{"pod-template-hash":"h"}}} | {"spec":{"labels":{}}}
          {"spec":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"T"}}}} | {"spec":{"metadata":{"annotations":{}}}}
          {"metadata":{"annotations":{"a":"b"}}} | {"metadata":{"labels":{"a":"b"}}}
          """)
  void every_other_difference_counts(String one, String other) throws IOException {
    assertDiffers(one, other);
  }

  @Test
  void a_restart_makes_another_template_that_differs_by_the_restart_only() throws IOException {
    var before = read("{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}");
    var after =
        read(
            "{\"metadata\":{\"annotations\":{\"a\":\"b\",\"kubectl.kubernetes.io/restartedAt\":\"T\"}}}");
    assertEquals("T", after.restartedAt());
    assertFalse(after.isSameAs(before));
    assertTrue(after.differsAtMostByRestart(before));
  }

  private static void assertDiffers(String one, String other) throws IOException {
    assertFalse(read(one).differsAtMostByRestart(read(other)), one + " and " + other);
  }

  private static String image(String image) {
    return "{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"%s\"}]}}".formatted(image);
  }

  private static PodTemplate read(String json) throws IOException {
    return TemplateJson.read(new JsonReader(new StringReader(json)));
  }
}
