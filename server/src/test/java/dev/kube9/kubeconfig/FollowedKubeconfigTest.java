package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedKubeconfigTest {
  @TempDir Path folder = Path.of("");
  @TempDir Path elsewhere = Path.of("");

  private final VirtualTime time = VirtualTime.ticking(Duration.ofMillis(100));
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    time.close();
  }

  @Test
  void a_file_is_read_again_when_it_is_another_one() throws Exception {
    var file = context("one", "a");
    var followed = new FollowedKubeconfig(new KubeconfigSources(List.of(file), Map.of()));
    var first = followed.current();
    assertSame(first, followed.current());
    var modified = Files.getLastModifiedTime(file);
    Files.move(context("new", "b"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(file, modified);
    assertNotSame(first, followed.current());
    assertEquals("b", followed.current().contexts().getFirst().name());
  }

  @Test
  void who_wants_to_be_told_hears_of_files_that_change_appear_and_go() throws Exception {
    var file = context("one", "a");
    var followed = new FollowedKubeconfig(KubeconfigSources.of(List.of(folder + "/*"), Map.of()));
    assertEquals(1, followed.current().contexts().size());
    try (var _ = followed.onChange(() -> told.add("changed"), time)) {
      var more = context("two", "b");
      assertTold();
      assertEquals(2, followed.current().contexts().size());
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
      assertTold();
      Files.delete(more);
      assertTold();
      assertEquals(1, followed.current().contexts().size());
      assertNull(told.poll(50, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void a_change_between_the_first_reading_and_the_subscription_is_told() throws Exception {
    var file = context("one", "a");
    var followed = new FollowedKubeconfig(new KubeconfigSources(List.of(file), Map.of()));
    assertEquals(1, followed.current().contexts().size());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    var _ = followed.current(); // reading it again does not call the listener
    try (var _ = followed.onChange(() -> told.add("changed"), time)) {
      assertTold();
    }
  }

  @Test
  void nobody_looks_at_the_files_when_nobody_wants_to_be_told() throws Exception {
    var followed = new FollowedKubeconfig(new KubeconfigSources(List.of(), Map.of()));
    followed.onChange(() -> told.add("changed"), time).close();
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("kubeconfig")) {
        assertTrue(thread.join(Duration.ofSeconds(10)));
      }
    }
  }

  private void assertTold() throws InterruptedException {
    assertEquals("changed", told.poll(10, TimeUnit.SECONDS));
  }

  private Path context(String name, String context) throws IOException {
    // A file that is written in place exists without its contents for a moment.
    var written =
        Files.writeString(
            elsewhere.resolve(name),
            "contexts: [{name: %s, context: {cluster: c}}]\n".formatted(context));
    return Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
