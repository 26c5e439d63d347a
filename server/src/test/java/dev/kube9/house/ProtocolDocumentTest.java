package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.WarningCode;
import dev.kube9.restart.RestartPlan;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** protocol.md and the code describe the same wire, name by name. */
class ProtocolDocumentTest {
  private String text = "";
  private ProtocolDocument document = new ProtocolDocument("");

  @BeforeEach
  void read() throws Exception {
    text = Files.readString(Path.of("protocol.md"));
    document = new ProtocolDocument(text);
  }

  @Test
  void the_document_and_the_code_say_the_same() throws Exception {
    assertEquals(List.of(), complaints(document.facts(), ProtocolCode.facts()));
  }

  @Test
  void each_kind_of_failure_that_the_engine_knows_is_an_error_kind() {
    var kinds = Stream.of(ErrorKind.values()).map(ErrorKind::name).toList();
    assertEquals(
        List.of(),
        ProtocolCode.errorKindsOfTheEngine().stream().filter(k -> !kinds.contains(k)).toList());
  }

  @Test
  void each_warning_of_a_plan_is_a_warning_code() {
    assertEquals(
        Stream.of(WarningCode.values()).map(WarningCode::name).toList(),
        Stream.of(RestartPlan.Code.values()).map(RestartPlan.Code::name).toList());
  }

  @Test
  void each_field_says_whether_it_may_be_absent() {
    assertEquals(List.of(), document.unclearFields());
  }

  /**
   * In all other records, a field that is always present is not nullable in the code, and its cell
   * is "no".
   */
  @Test
  void only_what_clients_send_is_required() {
    var sent = ProtocolCode.sentByClients();
    assertEquals(
        List.of(),
        document.requiredFields().stream()
            .filter(field -> !sent.contains(field.substring(0, field.indexOf('.'))))
            .toList());
  }

  @Test
  void each_error_kind_is_answered_with_its_code() {
    var answered = new TreeMap<String, Integer>();
    for (var kind : ErrorKind.values()) {
      var error =
          ErrorMapping.failure(Fault.of(kind, "why"), Told.of("it failed"), ErrorSubject.NONE);
      answered.put(kind.toString(), error.getResponseError().getCode());
    }
    assertEquals(answered, document.codesOfKinds());
  }

  @Test
  void each_error_kind_has_one_of_the_codes() {
    var codes = document.facts();
    codes.keySet().removeIf(name -> !name.startsWith("code "));
    document
        .codesOfKinds()
        .forEach((kind, code) -> assertTrue(codes.containsValue(code.toString()), kind));
  }

  @Test
  void each_method_has_an_example_that_fits_its_types() {
    document
        .examples()
        .forEach((method, examples) -> assertFalse(examples.isEmpty(), "example of " + method));
    assertEquals(List.of(), complaintsAboutExamples(document));
  }

  private static List<String> complaintsAboutExamples(ProtocolDocument document) {
    var required = document.requiredFields();
    var complaints = new ArrayList<String>();
    document
        .examples()
        .forEach(
            (method, examples) -> {
              if (!method.equals("$/cancelRequest")) { // its types are the library's
                examples.stream()
                    .map(e -> new ExampleFrame(method, e.getAsJsonObject(), required))
                    .forEach(frame -> complaints.addAll(frame.complaints()));
              }
            });
    return complaints;
  }

  private static List<String> complaints(Map<String, String> document, Map<String, String> code) {
    var names = new TreeMap<>(document);
    names.putAll(code);
    return names.keySet().stream()
        .flatMap(name -> complaint(name, document.get(name), code.get(name)))
        .toList();
  }

  private static Stream<String> complaint(
      String name, @Nullable String documented, @Nullable String coded) {
    if (coded == null) {
      return Stream.of("this is gone: " + name);
    }
    if (documented == null) {
      return Stream.of("document this: " + name + (coded.isEmpty() ? "" : " (" + coded + ")"));
    }
    return documented.equals(coded)
        ? Stream.of()
        : Stream.of("document this: " + name + " is (" + coded + "), not (" + documented + ")");
  }

  /**
   * The tests above would also pass if the comparison never complained, so it is tried on changed
   * documents.
   */
  @Nested
  class The_comparison {

    @Test
    void sees_a_row_that_was_removed() {
      assertComplaints(
          text.replaceFirst("(?m)^\\| `tooltip` .*\n", ""),
          "document this: field TreeNode.tooltip (string, may be absent)");
    }

    @Test
    void sees_a_field_that_is_gone_from_the_code() {
      assertComplaints(
          text.replaceFirst("(?m)^\\| `tooltip` ", "| `colour` | string | yes | Red. |\n$0"),
          "this is gone: field TreeNode.colour");
    }

    @Test
    void sees_a_method_that_was_renamed() {
      assertComplaints(
          text.replace("### Request `kube9/tree` ", "### Request `kube9/rows` "),
          "this is gone: method kube9/rows",
          "document this: method kube9/tree"
              + " (Request, client → server, params TreeParams, result TreeResult)");
    }

    @Test
    void sees_a_wrong_direction() {
      assertComplaints(
          text.replace(
              "`kube9/treeChanged` (server → client)", "`kube9/treeChanged` (client → server)"),
          "document this: method kube9/treeChanged is"
              + " (Notification, server → client, params TreeChangedParams), not"
              + " (Notification, client → server, params TreeChangedParams)");
    }

    @Test
    void sees_a_wrong_type_and_a_wrong_absence() {
      assertComplaints(
          text.replace("| `exitCode` | integer | yes |", "| `exitCode` | string | no |"),
          "document this: field Problem.exitCode is (integer, may be absent), not (string)");
    }

    @Test
    void sees_a_record_that_was_removed() {
      assertComplaints(
          text.replace("#### `NamespaceRef`", "#### Something else"),
          "document this: field NamespaceRef.context (string, may be absent)",
          "document this: field NamespaceRef.namespace (string, may be absent)",
          "document this: record NamespaceRef");
    }

    @Test
    void sees_an_error_kind_and_a_code_that_were_removed() {
      assertComplaints(
          text.replaceFirst("(?m)^\\| `Superseded` .*\n", "")
              .replaceFirst("(?m)^\\| -32803 \\| `REQUEST_FAILED` .*\n", ""),
          "document this: code REQUEST_FAILED (-32803)",
          "document this: error kind Superseded");
    }

    @Test
    void sees_a_value_that_was_removed_and_one_that_is_gone_from_the_code() {
      assertComplaints(
          text.replaceFirst("(?m)^\\| `rolledOut` .*\n", "| `begun` | It has begun. |\n"),
          "this is gone: value RestartOutcome.begun",
          "document this: value RestartOutcome.rolledOut");
    }

    @Test
    void sees_an_example_with_a_value_that_is_none_of_the_enum() {
      assertEquals(
          List.of("m: error.data.kind is \"Gone\""),
          exampleComplaints(
              """
              {"jsonrpc":"2.0","error":{"code":-32803,"message":"no","data":
              {"kind":"Gone","reason":"no","severity":"error","actions":[]}}}
              """));
    }

    @Test
    void sees_an_example_with_a_field_that_is_none_and_one_that_lacks_a_field() {
      assertEquals(
          List.of("m: params.workload is missing", "m: params.wait is no field"),
          exampleComplaints("{\"jsonrpc\":\"2.0\",\"params\":{\"wait\":true}}"));
    }

    @Test
    void sees_an_example_with_a_value_of_another_type() {
      assertEquals(
          List.of("m: params.timeoutSeconds is \"300\""),
          exampleComplaints(
              """
              {"jsonrpc":"2.0","params":{"timeoutSeconds":"300","workload":
              {"context":"c","namespace":"n","kind":"Deployment","name":"web"}}}
              """));
    }

    private List<String> exampleComplaints(String frame) {
      var json = JsonParser.parseString(frame).getAsJsonObject();
      return new ExampleFrame("kube9/restart", json, List.of("RestartParams.workload"))
          .complaints().stream().map(c -> c.replace("kube9/restart", "m")).toList();
    }

    /**
     * Compares with the unchanged document and not with the code, so that a real difference does
     * not fail all these tests.
     */
    private void assertComplaints(String changed, String... expected) {
      assertEquals(
          List.of(expected), complaints(new ProtocolDocument(changed).facts(), document.facts()));
    }
  }
}
