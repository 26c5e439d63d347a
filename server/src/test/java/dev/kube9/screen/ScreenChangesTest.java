package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.time.VirtualTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScreenChangesTest {
  private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Error> defects = new LinkedBlockingQueue<>();

  @Test
  void an_Error_while_a_change_is_told_is_not_the_last_that_is_heard_of_changes() throws Exception {
    try (var time = VirtualTime.ticking(Duration.ofMillis(20));
        var changes = new ScreenChanges(new Client(), time)) {
      defects.add(new StackOverflowError("of a frame nested too deep"));
      changes.changed("first");
      while (!defects.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      changes.changed("second");
      var heard = new HashSet<String>();
      while (heard.size() < 2) {
        @Nullable List<String> ids = told.poll(20, TimeUnit.SECONDS);
        if (ids == null) {
          throw new AssertionError("only heard of " + heard);
        }
        heard.addAll(ids);
      }
      assertEquals(Set.of("first", "second"), heard);
    }
  }

  private final class Client extends SilentClient {
    @Override
    public void treeChanged(TreeChangedParams params) {
      var defect = defects.poll();
      if (defect != null) {
        throw defect;
      }
      told.add(params.nodes());
    }
  }
}
