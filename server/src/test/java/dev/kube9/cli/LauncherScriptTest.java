package dev.kube9.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code kube9} in a folder with spaces, with fake Javas that print their arguments. The
 * places that {@code server/java-homes} lists are moved into that folder.
 */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
  private static final Path SCRIPT = Path.of("..", "kube9");
  private static final Path PLACES = Path.of("java-homes");
  private static final String NONE =
      "kube9 needs Java 25: install for example Temurin 25 (https://adoptium.net) or set"
          + " JAVA_HOME\n";

  @TempDir private Path temporary;
  private Path system = Path.of("");
  private Path root = Path.of("");
  private Path jar = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void a_release_folder_with_the_script_and_a_jar() throws Exception {
    system = temporary.toRealPath().resolve("a folder");
    root = Files.createDirectories(system.resolve("kube9"));
    jar = root.resolve("server/target/kube9-server.jar");
    write(root.resolve("kube9"), Files.readString(SCRIPT));
    write(jar, "");
    listPlaces(Files.readString(PLACES));
    environment.put("HOME", system.resolve("home").toString());
    environment.put("PATH", "/usr/bin:/bin");
    hideJavaOnPath();
  }

  private void listPlaces(String places) throws IOException {
    var moved = places.replaceAll("(?m)^/", Matcher.quoteReplacement(system + "/"));
    write(root.resolve("server/java-homes"), moved);
  }

  // A java may be in the folder of the needed tools, so one that is too old is put before it.
  private void hideJavaOnPath() throws Exception {
    var old = java("old", "1.8.0_402");
    environment.merge("PATH", old.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
  }

  @Test
  void without_a_java_it_says_in_one_line_what_to_install() throws Exception {
    assertEquals(new Run(1, "", NONE), run("--version"));
  }

  @Test
  void it_takes_25_beside_17() throws Exception {
    var _ = java("usr/lib/jvm/java-17", "17.0.2");
    var java25 = java("usr/lib/jvm/temurin-25", "25.0.3");
    assertTrue(run("--version").out().startsWith(java25 + " "));
  }

  @Test
  void the_first_of_the_places_wins_that_is_new_enough() throws Exception {
    var _ = java("home/.sdkman/candidates/java/25-tem", "25");
    var java26 = java("java 26", "26");
    var mine = java("mine", "25.0.1");
    environment.put("JAVA_HOME", java26.toString());
    assertTrue(run("demo").out().startsWith(java26 + " "));
    environment.put("KUBE9_JAVA_HOME", mine.toString());
    assertTrue(run("demo").out().startsWith(mine + " "));
    environment.put("KUBE9_JAVA_HOME", java("too old", "24").toString());
    assertTrue(run("demo").out().startsWith(java26 + " "));
  }

  @Test
  void a_java_in_any_listed_place_is_found() throws Exception {
    var places = Files.readAllLines(PLACES).stream().filter(l -> l.matches("~?/.*")).toList();
    assertTrue(places.size() > 10);
    for (var place : places) {
      var home = java(place.replace("~", "home").replaceFirst("^/", "").replace("*", "a 25"), "25");
      assertTrue(run("demo").out().startsWith(home + " "), place);
      Files.delete(home.resolve("bin/java"));
    }
  }

  @Test
  void comments_and_the_places_of_windows_are_passed_over() throws Exception {
    environment.put("HOME", system.resolve("a [home] *").toString());
    listPlaces("# ~/*\n\nC:/*\n~/last line/*");
    var _ = java("C:/25", "25");
    assertEquals(new Run(1, "", NONE), run("demo"));
    var home = java("a [home] */last line/25", "25");
    assertTrue(run("demo").out().startsWith(home + " "));
  }

  @Test
  void a_missing_list_of_places_is_said_in_one_line_unless_java_home_fits() throws Exception {
    var list = root.resolve("server/java-homes");
    Files.delete(list);
    var missing = "kube9 is not complete: " + list + " is missing\n";
    assertEquals(new Run(1, "", missing), run("demo"));
    environment.put("JAVA_HOME", java("mine", "25").toString());
    assertTrue(run("demo").out().endsWith("[demo]\n"));
  }

  @Test
  void standard_input_is_the_programs_and_not_the_list_of_places() throws Exception {
    var home = java("usr/lib/jvm/25", "25");
    write(home.resolve("bin/java"), "#!/bin/sh\ncat; echo end\n");
    assertEquals("end\n", run("server").out());
  }

  @Test
  void a_java_without_a_release_file_is_asked() throws Exception {
    var silent = java("home/.jdks/silent", "25.0.2");
    Files.delete(silent.resolve("release"));
    assertTrue(run("demo").out().startsWith(silent + " "));
  }

  @Test
  void the_arguments_arrive_as_they_were_given_and_so_does_the_exit_code() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    var run = run("restart", "a context", "*", "");
    assertTrue(run.out().endsWith("[-jar][" + jar + "][restart][a context][*][]\n"), run.out());
    assertEquals(7, run.exitCode());
    assertEquals("", run.err());
  }

  @Test
  void it_finds_its_folder_through_links() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    var bin = Files.createDirectories(temporary.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), root.resolve("kube9"));
    Files.createSymbolicLink(bin.resolve("two"), Path.of("one"));
    assertTrue(run(bin.resolve("two"), "x").out().contains("[" + jar + "]"));
  }

  @Test
  void it_builds_when_the_jar_is_missing_and_keeps_standard_output_clean() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    source("echo from Maven; cat; : > server/target/kube9-server.jar");
    Files.delete(jar);
    var run = run("server");
    assertEquals(
        "building kube9, because it is missing or older than its sources...\nfrom Maven\n",
        run.err());
    assertTrue(run.out().endsWith("[server]\n"));
    assertEquals("", run("server").err());
  }

  @Test
  void it_builds_again_when_a_source_is_newer_and_only_once_though_maven_leaves_the_jar()
      throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    source("echo from Maven");
    age(jar, 100);
    age(root.resolve("server/src/main/New.java"), 50);
    assertTrue(run("demo").err().contains("from Maven"));
    assertEquals("", run("demo").err());
  }

  @Test
  void a_failed_build_is_1_and_leaves_no_lock() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    source("echo the reason; exit 3");
    Files.delete(jar);
    var run = run("demo");
    assertEquals(1, run.exitCode());
    assertEquals("", run.out());
    assertTrue(
        run.err().endsWith("the reason\nkube9 could not be built: the lines above say why\n"));
    try (var left = Files.list(jar.getParent())) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void the_lock_of_a_start_that_died_does_not_hold_up_the_next() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    source(": > server/target/kube9-server.jar");
    Files.delete(jar);
    var dead = new ProcessBuilder("true").start();
    assertEquals(0, dead.waitFor());
    Files.createSymbolicLink(
        jar.resolveSibling("kube9-build.lock"), Path.of(Long.toString(dead.pid())));
    assertTrue(run("demo").out().endsWith("[demo]\n"));
  }

  @Test
  void what_is_in_the_place_of_the_lock_is_named_and_not_waited_for() throws Exception {
    var _ = java("usr/lib/jvm/25", "25");
    source(": > server/target/kube9-server.jar");
    Files.delete(jar);
    var other = Files.writeString(jar.resolveSibling("kube9-build.lock"), "");
    assertEquals(
        new Run(1, "", "kube9 cannot be built while " + other + " is there: delete it\n"),
        run("demo"));
  }

  @Test
  void from_the_second_start_on_it_uses_the_cache_that_the_first_made() throws Exception {
    var home = java("usr/lib/jvm/25", "25");
    assertFalse(run("demo").out().contains("AOTCache"));
    var cache = cache();
    assertEquals("trained", Files.readString(cache));
    var second = run("server");
    assertTrue(second.out().contains("[-XX:AOTCache=" + cache + "][-jar]"), second.out());
    assertEquals("", second.err());
    assertEquals(
        "[train]\n", Files.readString(home.resolve("training runs")), "once, and only once");
  }

  @Test
  void version_and_help_are_answered_without_the_cache_if_java_has_an_archive() throws Exception {
    var home = java("usr/lib/jvm/25", "25");
    var _ = run("demo");
    var _ = cache();
    assertTrue(run("--version").out().contains("AOTCache"), "without it Java itself starts slowly");
    write(home.resolve("lib/server/classes.jsa"), "");
    assertFalse(run("--version").out().contains("AOTCache"));
    assertFalse(run("--help").out().contains("AOTCache"));
    assertTrue(run("restart", "--help").out().contains("AOTCache"));
  }

  @Test
  void a_cache_of_an_older_jar_or_another_java_is_not_used() throws Exception {
    var first = java("usr/lib/jvm/25", "25");
    var _ = run("demo");
    age(cache(), 100);
    age(jar, 50);
    assertFalse(run("demo").out().contains("AOTCache"), "older than the jar");
    assertTrue(run("demo").out().contains("AOTCache"), "made anew");
    write(first.resolve("release"), "JAVA_VERSION=\"25\"\nJAVA_RUNTIME_VERSION=\"25+37\"\n");
    assertFalse(run("demo").out().contains("AOTCache"), "of another build of Java");
  }

  @Test
  void a_training_run_that_fails_leaves_nothing_and_hinders_nothing() throws Exception {
    var home = java("usr/lib/jvm/25", "25");
    write(home.resolve("fails"), "");
    for (var start = 1; start <= 2; start++) {
      var run = run("demo");
      assertTrue(run.out().endsWith("[demo]\n"), run.out());
      assertEquals("", run.err());
      try (var left = Files.list(jar.getParent())) {
        assertEquals(List.of(jar), left.toList());
      }
    }
  }

  @Test
  void a_training_run_that_was_killed_long_ago_hinders_no_other() throws Exception {
    java("usr/lib/jvm/25", "25");
    var _ = run("demo");
    var cache = cache();
    Files.delete(cache);
    var lock = Files.createDirectory(Path.of(cache + ".lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    var _ = run("demo");
    assertEquals("trained", Files.readString(cache));
  }

  private Path cache() throws IOException {
    try (var files = Files.list(jar.getParent())) {
      return files.filter(f -> f.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  /** Waits for the training run in the background; its lock exists before the script ends. */
  private void awaitTrainingRun() throws Exception {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (isTraining()) {
      assertTrue(System.nanoTime() < until, "a training run does not end");
      Thread.onSpinWait();
    }
  }

  private boolean isTraining() throws IOException {
    var target = root.resolve("server/target");
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (var files = Files.list(target)) {
      return files.anyMatch(f -> f.toString().endsWith(".aot.lock"));
    }
  }

  private void source(String maven) throws IOException {
    write(root.resolve("mvnw"), "#!/bin/sh\n" + maven + "\n");
    for (var file : List.of("pom.xml", "server/pom.xml", "server/src/main/New.java")) {
      write(root.resolve(file), "");
      age(root.resolve(file), 1000);
    }
    age(root.resolve("server/src/main"), 1000);
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  private Path java(String place, String version) throws IOException {
    var home = system.resolve(place);
    write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    write(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2026-01-20' >&2
          exit
        fi
        for last; do
          before=${word:-}
          word=$last
        done
        if [ "$before" = train ]; then
          echo "[train]" >>'%s/training runs'
          printf trained >"$last"
          [ ! -e '%s/fails' ]
          exit
        fi
        printf '%%s ' '%s'
        printf '[%%s]' "$@"
        echo
        exit 7
        """
            .formatted(version, home, home, home));
    return home;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(String... arguments) throws Exception {
    return run(root.resolve("kube9"), arguments);
  }

  private Run run(Path script, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(temporary, "out", "");
    var err = Files.createTempFile(temporary, "err", "");
    var builder = new ProcessBuilder(command).directory(system.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    awaitTrainingRun();
    return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
