package dev.kube9.rollout.rules;

import dev.kube9.workload.WorkloadKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Snapshots of workloads, and the state of each.
 *
 * <p>A row has: kind, desired pods, generation/observed generation, the status' counts (all pods,
 * those with the newest template, ready ones, available ones; {@code -} is absent), other fields,
 * the state, and a description.
 */
public final class RolloutTable {
  private static final String TABLE =
      """
      # Deployment: nothing is believed before the controller has seen the generation
      D 3 1/1 3 3 3 3 none Complete      | settled since long
      D 3 2/1 3 3 3 3 none NotObserved   | the status of before the restart says complete
      D 3 9/8 3 3 3 3 none NotObserved   | many generations later
      D 3 1/0 - - - - none NotObserved   | a controller that has never looked
      D 3 1/- - - - - none NotObserved   | no status at all
      D 3 3/2 3 3 3 3 late NotObserved   | an old deadline is not believed before the controller has looked
      D 3 3/2 3 3 3 3 paused NotObserved | paused, but not seen yet
      D 0 2/1 3 3 3 3 none NotObserved   | scaled to zero, but not seen yet
      D 3 2/3 3 3 3 3 none Complete      | seen is ahead: a newer status than its spec
      # Deployment: updating
      D 3 2/2 3 - 3 3 none Updating      | no pod of the new template yet, and so no counter
      D 3 2/2 3 0 3 3 none Updating      | the same, written as zero
      D 3 2/2 4 1 3 3 none Updating      | one surge pod
      D 3 2/2 4 1 4 4 none Updating      | the surge pod is ready, nothing gone yet
      D 3 2/2 3 1 3 3 none Updating      | one of three
      D 3 2/2 4 2 3 3 none Updating      | two of three
      D 10 2/2 12 5 8 8 none Updating    | a quarter at a time
      D 3 2/2 2 2 2 2 none Updating      | quota: one pod missing
      D 5 3/3 3 3 3 3 none Updating      | scaled up midway
      D 1 2/2 2 - 1 1 none Updating      | one pod, its successor is not counted yet
      # Deployment: old pods
      D 3 2/2 6 3 6 6 none OldPods       | full surge: every count is high, but old pods remain
      D 3 2/2 4 3 4 4 none OldPods       | the last old pod
      D 1 2/2 2 1 2 2 none OldPods       | one pod and its predecessor
      D 1 2/2 2 1 1 1 none OldPods       | the ready one is the old one
      D 0 2/2 2 - 2 2 none OldPods       | on the way to zero
      D 2 4/4 5 2 5 5 none OldPods       | scaled down midway
      # Deployment: available
      D 3 2/2 3 3 2 2 none Availability  | one is not ready
      D 3 2/2 3 3 - - none Availability  | none is ready, and so no counter
      D 3 2/2 3 3 3 2 min Availability   | ready, but not for minReadySeconds
      D 3 2/2 3 3 3 - min Availability   | all ready, none for long enough
      D 3 2/2 3 3 3 3 min Complete       | ready for long enough
      D 1 2/2 1 1 - - none Availability  | the only pod
      D 3 2/2 3 3 3 3 unavailable Complete | the condition Available lags behind the counters
      # Deployment: Recreate
      D 3 2/2 - - - - recreate Updating  | all pods are stopped
      D 3 2/2 3 - 3 3 recreate Updating  | not stopped yet
      D 3 2/2 3 3 - - recreate Availability | the new ones start
      D 3 2/2 3 3 3 3 recreate Complete  | all are back
      # Deployment: paused
      D 3 2/2 4 1 3 3 paused Paused      | paused midway
      D 3 2/2 3 - 3 3 paused Paused      | changed while paused
      D 3 2/2 3 3 3 3 paused PausedDone  | paused when all was done
      D 3 2/2 3 3 2 2 paused Paused      | paused with a pod that is not ready
      D 3 2/2 4 1 3 3 paused,late Paused | paused counts before an old deadline
      D 0 2/2 - - - - paused PausedDone  | paused at zero
      # Deployment: its deadline
      D 3 2/2 4 1 3 3 late Failed        | past its deadline
      D 3 2/2 3 3 2 2 late Failed        | past its deadline with all pods made
      D 3 2/2 3 3 3 3 late Failed        | the deadline counts before the counters, as in kubectl
      D 3 2/2 4 1 3 3 late,recreate Failed | past its deadline, Recreate
      D 3 2/2 3 3 2 2 createerror Availability | Progressing=False for another reason is no verdict
      D 3 2/2 3 2 3 3 replicafailure Updating | pods cannot be made: that may heal
      # Deployment: zero
      D 0 1/1 - - - - none Zero          | scaled to zero
      D 0 2/2 0 0 0 0 none Zero          | the same, written as zeros
      D 0 2/2 - - - - recreate Zero      | Recreate at zero
      D 0 2/2 - - - - min Zero           | minReadySeconds at zero

      # StatefulSet: nothing is believed before the controller has seen the generation
      S 3 1/1 3 3 3 3 none Complete      | settled
      S 3 5/4 3 3 3 3 none NotObserved   | the status of before the restart says complete
      S 3 1/- - - - - none NotObserved   | no status at all
      S 3 2/1 3 3 3 3 ondelete NotObserved | OnDelete, not seen yet
      S 0 2/1 3 3 3 3 none NotObserved   | scaled to zero, but not seen yet
      # StatefulSet: updating
      S 3 2/2 3 - 3 3 none Updating      | no pod yet
      S 3 2/2 3 1 3 3 none Updating      | the ready ones are old ones
      S 3 2/2 2 - 2 2 none Updating      | the first is stopped
      S 3 2/2 3 1 2 2 none Updating      | the first is back, not ready
      S 3 2/2 3 2 3 3 none Updating      | two of three
      S 3 2/2 2 2 2 2 none Updating      | the last is stopped
      S 5 3/3 3 3 3 3 none Updating      | scaled up midway
      S 3 2/2 3 1 2 2 parallel Updating  | Parallel
      # StatefulSet: surplus pods
      S 3 2/2 4 3 3 3 none OldPods       | a surplus pod
      S 3 2/2 5 3 5 5 none OldPods       | scaled down midway
      S 0 2/2 2 - 2 2 none OldPods       | on the way to zero
      # StatefulSet: available
      S 3 2/2 3 3 2 2 none Availability  | one is not ready
      S 3 2/2 3 3 - 0 none Availability  | none is ready
      S 3 2/2 3 3 3 2 min Availability   | kubectl would end here: the last pod is not available yet
      S 3 2/2 3 3 3 0 min Availability   | none for long enough
      S 3 2/2 3 3 3 3 min Complete       | all for long enough
      S 3 2/2 3 3 3 - none Complete      | an old server that does not count available pods
      S 3 2/2 3 3 2 - none Availability  | an old server, one not ready
      S 1 2/2 1 1 - 0 none Availability  | the only pod
      # StatefulSet: partition
      S 3 2/2 3 1 3 3 partition=2 Complete | a partition's part is done
      S 3 2/2 3 - 3 3 partition=2 Updating | a partition's part is to come
      S 3 2/2 2 - 2 2 partition=2 Updating | its pod is stopped
      S 3 2/2 3 1 3 3 partition=1 Updating | under way
      S 3 2/2 3 2 2 2 partition=1 Availability | made, but not ready
      S 3 2/2 3 2 3 3 partition=1 Complete | two of three, as it says
      S 3 2/2 3 1 2 2 partition=2 Availability | an old pod is not ready: not all is well
      S 3 2/2 3 - 3 3 partition=3 WaitingPARTITION | a partition that covers all
      S 3 2/2 3 - 3 3 partition=9 WaitingPARTITION | a partition beyond all
      S 3 2/2 3 3 3 3 partition=3 Complete | it covers all, but nothing is to be replaced
      S 3 2/2 3 1 3 3 partition=3 WaitingPARTITION | it was raised midway
      S 3 2/2 3 2 3 3 partition=1,min Complete | with minReadySeconds
      S 3 2/2 3 2 3 2 partition=1,min Availability | with minReadySeconds, not long enough
      S 0 2/2 - - - - partition=3 Zero   | a partition at zero
      S 3 2/2 3 1 3 3 start=5,partition=2 Complete | ordinals begin at 5: only 7 is updated
      S 3 2/2 3 1 3 3 start=5,partition=1 Updating | ordinals begin at 5: 6 and 7 are updated
      S 3 2/2 3 2 3 3 start=5,partition=0 Updating | ordinals begin at 5: all are updated
      S 3 2/2 3 - 3 3 start=5,partition=3 WaitingPARTITION | ordinals begin at 5: it covers all
      # StatefulSet: strategies
      S 3 2/2 3 - 3 3 ondelete WaitingON_DELETE | OnDelete, nothing deleted
      S 3 2/2 3 1 3 3 ondelete WaitingON_DELETE | OnDelete with old pods
      S 3 2/2 3 1 2 2 ondelete WaitingON_DELETE | OnDelete, somebody deletes
      S 3 2/2 3 3 3 3 ondelete Complete  | OnDelete without old pods
      S 3 2/2 3 3 2 2 ondelete Availability | OnDelete, the last one starts
      S 3 2/2 3 - 3 3 recreate WaitingUNKNOWN_STRATEGY | a strategy of the future
      S 3 2/2 3 3 3 3 recreate Complete  | a strategy of the future, nothing to replace
      S 0 2/2 - - - - ondelete Zero      | OnDelete at zero
      # StatefulSet: zero
      S 0 1/1 - - - - none Zero          | scaled to zero
      S 0 2/2 0 0 0 0 none Zero          | the same, written as zeros

      # DaemonSet: nothing is believed before the controller has seen the generation
      A 3 1/1 3 3 3 3 none Complete      | settled
      A 3 2/1 3 3 3 3 none NotObserved   | the status of before the restart says complete
      A 3 1/- - - - - none NotObserved   | no status at all
      A 3 7/5 3 1 2 2 none NotObserved   | an earlier rollout is still counted
      A 3 2/1 3 3 3 3 ondelete NotObserved | OnDelete, not seen yet
      # DaemonSet: updating
      A 3 2/2 3 - 3 3 none Updating      | no node yet
      A 3 2/2 3 1 3 3 none Updating      | one node
      A 3 2/2 3 1 2 2 none Updating      | one node, the next is down
      A 3 2/2 2 1 2 2 none Updating      | a node without a pod for a moment
      A 3 2/2 3 2 3 3 none Updating      | two nodes
      A 3 2/2 3 1 1 1 none Updating      | two nodes hold it up
      A 4 2/2 3 3 3 3 none Updating      | a node was added
      A 3 2/2 3 2 3 3 surge Updating     | with surge: the last old pod has not gone
      A 100 2/2 100 10 90 90 none Updating | a tenth at a time
      # DaemonSet: available
      A 3 2/2 3 3 2 2 none Availability  | one node's pod is not available
      A 3 2/2 3 3 - - none Availability  | none is
      A 3 2/2 3 3 3 2 min Availability   | ready, but not for minReadySeconds
      A 3 2/2 3 3 3 3 min Complete       | ready for long enough
      A 1 2/2 1 1 - - none Availability  | the only node
      A 3 2/2 3 3 3 3 misscheduled Complete | pods on nodes that they should not be on never block
      A 3 2/2 3 3 3 3 surge Complete     | with surge
      A 2 2/2 3 3 3 3 none Complete      | a node went
      # DaemonSet: strategies
      A 3 2/2 3 - 3 3 ondelete WaitingON_DELETE | OnDelete
      A 3 2/2 3 2 3 3 ondelete WaitingON_DELETE | OnDelete, somebody deletes
      A 3 2/2 3 3 3 3 ondelete Complete  | OnDelete without old pods
      A 3 2/2 3 3 2 2 ondelete Availability | OnDelete, the last one starts
      A 3 2/2 3 1 3 3 recreate WaitingUNKNOWN_STRATEGY | a strategy of the future
      # DaemonSet: no node
      A 0 1/1 0 - 0 - none Zero          | no node matches
      A 0 2/2 0 - 0 - ondelete Zero      | no node matches, OnDelete
      """;

  private static final Map<String, WorkloadKind> KINDS =
      Map.of(
          "D", WorkloadKind.DEPLOYMENT,
          "S", WorkloadKind.STATEFUL_SET,
          "A", WorkloadKind.DAEMON_SET);

  private RolloutTable() {}

  /** One row of the table. */
  public record Row(WorkloadKind kind, List<String> cells, String description) {
    static Row of(String line) {
      var halves = line.split("\\|", 2);
      var cells = List.of(halves[0].strip().split(" +"));
      var kind = KINDS.get(cells.getFirst());
      if (kind == null || cells.size() != 9) {
        throw new IllegalArgumentException(line);
      }
      return new Row(kind, cells, kind + ": " + halves[1].strip());
    }

    public String desired() {
      return cells.get(1);
    }

    public String generation() {
      return cells.get(2).split("/", 2)[0];
    }

    public String observedGeneration() {
      return cells.get(2).split("/", 2)[1];
    }

    /** The counts of all pods, those with the newest template, ready ones and available ones. */
    public List<String> counters() {
      return cells.subList(3, 7);
    }

    /** Other fields: a name, or a name and a number. */
    public List<String> options() {
      return List.of(cells.get(7).split(",", -1));
    }

    public String state() {
      return cells.get(8);
    }

    @Override
    public String toString() {
      return description;
    }
  }

  public static Stream<Row> rows() {
    return TABLE.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of);
  }
}
