package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The YAML of an object. */
class ManifestYamlTest {

  @Test
  void an_object_looks_as_kubectl_shows_it() throws Exception {
    var yaml =
        ManifestYaml.of(
            new StringReader(
                """
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "web", "managedFields": [{"manager": "x"}], "labels": {}},
                 "spec": {"replicas": 3, "paused": false, "finalizers": [],
                          "args": ["-c", "echo hello\\nexit 0\\n", "true", "1e3", ""],
                          "containers": [{"image": "shop/web:1", "ports": [{"containerPort": 80}]}, {}]},
                 "status": null}
                """));
    assertEquals(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {}
        spec:
          replicas: 3
          paused: false
          finalizers: []
          args:
          - "-c"
          - |
            echo hello
            exit 0
          - "true"
          - "1e3"
          - ""
          containers:
          - image: shop/web:1
            ports:
            - containerPort: 80
          - {}
        status: null
        """,
        yaml);
  }

  /** Whatever text a value is, a reader of YAML finds the same text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "yes",
        "No",
        "NULL",
        "~",
        "1",
        "0x1f",
        "1:30",
        ".5",
        ".inf",
        "..",
        "2026-11-23",
        "a: b",
        "a #b",
        "- a",
        "a:",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "a\nb",
        "a\nb\n",
        "a\nb\n\n",
        "\na",
        "  a\nb",
        "a\n\n b\n",
        "a\tb\nc",
        "\u0007\n",
        "\u2028",
        "é",
        "\ud83d\ude00\nx",
        "\"",
        "'",
        "\\",
        "=",
        "<<",
        "a\r\nb",
        "\nx",
        "y",
        "on",
        "a:b",
        "a/b:1",
        "---",
        "...",
        "-",
        "?",
        ":",
        "\ufeffa\nb",
        "a \nb ",
        "null",
        "1_000",
        "+1",
        "\u0085\na"
      })
  void a_text_stays_a_text(String text) throws Exception {
    var object = new JsonObject();
    object.addProperty("value", text);
    object.addProperty(text.isEmpty() ? "empty" : text, "of a key");
    assertSame(object);
  }

  private static void assertSame(JsonObject object) throws IOException {
    var yaml = ManifestYaml.of(new StringReader(object.toString()));
    assertFalse(yaml.isEmpty());
    var read = JsonParser.parseString(new Gson().toJson(new Yaml().<Object>load(yaml)));
    assertEquals(object, read, yaml);
  }
}
