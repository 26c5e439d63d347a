package dev.kube9.demo.state;

import dev.kube9.time.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The looks at objects that a controller still has to take. An object waits for one look only, the
 * earliest asked for: whoever looks sees everything that changed, and asks again for later.
 */
public final class WorkQueue {
  private final Agenda agenda;
  private final Time time;
  private final Consumer<Ref> look;
  private final Map<Ref, Long> due = new HashMap<>();

  public WorkQueue(Agenda agenda, Time time, Consumer<Ref> look) {
    this.agenda = agenda;
    this.time = time;
    this.look = look;
  }

  public void in(Duration delay, Ref ref) {
    var at = time.deadlineIn(delay);
    var earlier = due.get(ref);
    if (earlier != null && earlier <= at) {
      return;
    }
    due.put(ref, at);
    agenda.at(at, () -> take(ref, at));
  }

  private void take(Ref ref, long at) {
    // A look that was brought forward leaves its old place in the agenda, to be passed over.
    if (due.remove(ref, at)) {
      look.accept(ref);
    }
  }
}
