package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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

  /**
   * Takes the file from the folder "release" instead of the network, and writes down where it is.
   */
  private static final String CURL =
      """
      #!/bin/sh
      for last; do :; done
      echo "$last" >>addresses
      cp "release/${last##*/}" .
      """;

  @TempDir Path folder = Path.of("");

  private record Ended(int code, String log, Element testcase) {}

  private record Installed(int code, String log) {}

  private static JsonObject job() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "gitlab.md"));
    return Yaml.blocks(page).getFirst().getAsJsonObject("restart-web");
  }

  private void program(String name, String text) throws Exception {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertTrue(Files.writeString(file, text).toFile().setExecutable(true));
  }

  private Process shell(String script) throws Exception {
    var shell = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
    for (var variable : job().getAsJsonObject("variables").entrySet()) {
      shell.environment().put(variable.getKey(), variable.getValue().getAsString());
    }
    shell
        .environment()
        .merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
    return shell.redirectErrorStream(true).start();
  }

  private static String log(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Ended run(int code, String said, String error) throws Exception {
    program("kube9", KUBE9);
    Files.writeString(folder.resolve("code"), String.valueOf(code));
    Files.writeString(folder.resolve("said"), said);
    Files.writeString(folder.resolve("said-of-errors"), error);
    var process = shell(job().getAsJsonArray("script").get(0).getAsString());
    var log = log(process);
    var report = folder.resolve("kube9.xml").toFile();
    var ended = process.waitFor();
    var xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report);
    return new Ended(ended, log, (Element) xml.getElementsByTagName("testcase").item(0));
  }

  /**
   * Runs what comes before the script, with a release whose archive has this checksum, or its own.
   */
  private Installed install(String sum) throws Exception {
    var archive = job().getAsJsonObject("variables").get("KUBE9_ARCHIVE").getAsString();
    var name = archive.replaceFirst("-linux-x64\\.tar\\.gz$", "");
    program("apt-get", "#!/bin/sh\necho \"$@\" >>apt\n");
    program("curl", CURL);
    program("release/" + name + "/bin/kube9", "#!/bin/sh\necho installed\n");
    var tar = List.of("tar", "czf", archive, name);
    var release = folder.resolve("release");
    assertEquals(0, new ProcessBuilder(tar).directory(release.toFile()).start().waitFor());
    var bytes = Files.readAllBytes(release.resolve(archive));
    var own = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    var other = "1".repeat(64) + "  kube9-other.tar.gz\n";
    Files.writeString(
        release.resolve("SHA256SUMS"), other + (sum.isEmpty() ? own : sum) + "  " + archive + "\n");
    var lines = job().getAsJsonArray("before_script").asList().stream().map(e -> e.getAsString());
    var process = shell(String.join("\n", lines.toList()) + "\nkube9");
    var log = log(process);
    return new Installed(process.waitFor(), log);
  }

  @Test
  void before_it_a_release_is_installed_as_the_packages_are_named() throws Exception {
    var ended = install("");
    assertEquals(0, ended.code(), ended::log);
    assertTrue(ended.log().endsWith("installed\n"), ended::log);
    assertTrue(Files.readString(folder.resolve("apt")).contains("ca-certificates curl"));
    var version = found("<artifactId>kube9</artifactId>\\s*<version>(.*?)<", "pom.xml");
    var releases = found("RELEASES = \"(.*?)\"", "packaging/krew.py") + "/v" + version;
    assertEquals(
        List.of(releases + "/kube9-" + version + "-linux-x64.tar.gz", releases + "/SHA256SUMS"),
        Files.readAllLines(folder.resolve("addresses")));
  }

  @Test
  void a_release_with_another_checksum_is_not_run() throws Exception {
    var ended = install("2".repeat(64));
    assertEquals(1, ended.code(), ended::log);
    assertFalse(ended.log().contains("installed"), ended::log);
  }

  private static String found(String pattern, String file) throws Exception {
    var matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of("..", file)));
    assertTrue(matcher.find(), file);
    return matcher.group(1);
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
  void control_characters_do_not_break_the_report() throws Exception {
    var ended = run(1, "a\u001b[31m b\u0000\u0007\tc\n", "");
    var failure = ended.testcase().getElementsByTagName("failure").item(0);
    assertEquals("a[31m b\tc", failure.getTextContent());
  }

  @Test
  void the_report_is_where_the_job_says() throws Exception {
    assertEquals(
        "kube9.xml",
        job().getAsJsonObject("artifacts").getAsJsonObject("reports").get("junit").getAsString());
  }
}
