package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The job of docs/gitlab.md, run with a program in place of kube9. */
class GitlabDocumentTest {
  private static final String KUBE9 =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >arguments
      cat said
      cat said-of-errors >&2
      exit "$(cat code)"
      """;

  @TempDir Path folder = Path.of("");

  private record Ended(int code, String log, Element testcase) {}

  private static JsonObject job() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "gitlab.md"));
    return Yaml.blocks(page).getFirst().getAsJsonObject("restart-web");
  }

  private Ended run(int code, String said, String error) throws Exception {
    var kube9 = Files.writeString(folder.resolve("kube9"), KUBE9);
    assertTrue(kube9.toFile().setExecutable(true));
    Files.writeString(folder.resolve("code"), String.valueOf(code));
    Files.writeString(folder.resolve("said"), said);
    Files.writeString(folder.resolve("said-of-errors"), error);
    var script = job().getAsJsonArray("script").get(0).getAsString();
    var shell = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
    for (var variable : job().getAsJsonObject("variables").entrySet()) {
      shell.environment().put(variable.getKey(), variable.getValue().getAsString());
    }
    shell
        .environment()
        .merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
    var process = shell.redirectErrorStream(true).start();
    var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var report = folder.resolve("kube9.xml").toFile();
    var ended = process.waitFor();
    var xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report);
    return new Ended(ended, log, (Element) xml.getElementsByTagName("testcase").item(0));
  }

  @Test
  void a_restart_that_went_well_is_a_test_that_passed() throws Exception {
    var ended = run(0, "Restarted web successfully\n", "");
    assertEquals(0, ended.code());
    assertEquals("Restarted web successfully\n", ended.log());
    assertEquals("deploy/web in shop on prod", ended.testcase().getAttribute("name"));
    assertEquals(0, ended.testcase().getElementsByTagName("failure").getLength());
    assertEquals(
        "restart deploy/web -n shop --context prod --wait --timeout 5m",
        Files.readString(folder.resolve("arguments")).strip().replace('\n', ' '));
  }

  @Test
  void a_failure_is_a_test_that_failed_with_all_that_was_said() throws Exception {
    var reason = "the rollout is not complete: <web> & \"CrashLoopBackOff\"\n";
    var ended = run(3, "Waiting for new pods\n", reason);
    assertEquals(3, ended.code());
    assertTrue(ended.log().contains(reason), ended::log);
    var failure = (Element) ended.testcase().getElementsByTagName("failure").item(0);
    assertEquals("kube9 ended with exit code 3", failure.getAttribute("message"));
    assertTrue(failure.getTextContent().contains(reason.strip()), failure::getTextContent);
  }

  @Test
  void the_report_is_where_the_job_says() throws Exception {
    assertEquals(
        "kube9.xml",
        job().getAsJsonObject("artifacts").getAsJsonObject("reports").get("junit").getAsString());
  }
}
