package dev.kube9.workload;

import dev.kube9.workload.Meta.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of a workload {@code web} in the namespace {@code shop}, whose rollout is complete by
 * default.
 */
public final class Sample {
  public static final String CONTEXT = "prod-eu";

  private Sample() {}

  public static Deploy deployment(int desired) {
    return new Deploy(desired);
  }

  public static Sts statefulSet(int desired) {
    return new Sts(desired);
  }

  public static Daemon daemonSet(int desired) {
    return new Daemon(desired);
  }

  public static WorkloadRef ref(WorkloadKind kind) {
    return new WorkloadRef(CONTEXT, "shop", kind, "web");
  }

  /** What the builders of all kinds have in common. Each method returns the builder itself. */
  @SuppressWarnings("unchecked")
  public abstract static class Builder<B extends Builder<B>> {
    String namespace = "shop";
    String name = "web";
    String uid = "uid-web";
    long version = 100;
    long generation = 1;
    long observed = 1;
    long fingerprint = 7;
    @Nullable String restartedAt;
    boolean annotations = true;
    int desired;
    int replicas;
    int updated;
    int ready;
    int available;
    String strategy = "RollingUpdate";
    int minReadySeconds;
    @Nullable String managedBy;
    @Nullable Owner owner;
    @Nullable Instant deletedAt;
    List<String> finalizers = List.of();

    Builder(int desired) {
      this.desired = desired;
      replicas = updated = ready = available = desired;
    }

    /** Sets another name and namespace, with another uid. */
    public B named(String itsNamespace, String itsName) {
      namespace = itsNamespace;
      name = itsName;
      uid = "uid-" + itsNamespace + "-" + itsName;
      return (B) this;
    }

    public B uid(String value) {
      uid = value;
      return (B) this;
    }

    public B version(long value) {
      version = value;
      return (B) this;
    }

    /** Sets the generation and the observed generation. */
    public B generations(long newest, long seen) {
      generation = newest;
      observed = seen;
      return (B) this;
    }

    public B template(long print, @Nullable String restarted) {
      fingerprint = print;
      restartedAt = restarted;
      return (B) this;
    }

    public B withoutAnnotations() {
      annotations = false;
      return (B) this;
    }

    public B desired(int value) {
      desired = value;
      return (B) this;
    }

    /** Sets the counts of all, updated, ready and available pods. */
    public B counts(int all, int ofNewest, int readyOnes, int availableOnes) {
      replicas = all;
      updated = ofNewest;
      ready = readyOnes;
      available = availableOnes;
      return (B) this;
    }

    public B strategy(String value) {
      strategy = value;
      return (B) this;
    }

    public B minReadySeconds(int value) {
      minReadySeconds = value;
      return (B) this;
    }

    public B managedBy(String value) {
      managedBy = value;
      return (B) this;
    }

    public B owner(Owner value) {
      owner = value;
      return (B) this;
    }

    /** A workload that was deleted and that a finalizer keeps. */
    public B beingDeleted(String... its) {
      deletedAt = Instant.EPOCH;
      finalizers = List.of(its);
      return (B) this;
    }

    Meta meta() {
      return new Meta(
          namespace,
          name,
          uid,
          String.valueOf(version),
          generation,
          Instant.EPOCH,
          deletedAt,
          finalizers,
          owner,
          managedBy);
    }

    PodTemplate podTemplate() {
      return new PodTemplate("template " + fingerprint, annotations, restartedAt);
    }
  }

  public static final class Deploy extends Builder<Deploy> {
    private IntOrPercent surge = new IntOrPercent("25%");
    private IntOrPercent unavailable = new IntOrPercent("25%");
    private boolean paused;
    private int deadline = 600;
    private int historyLimit = 10;
    private boolean isTemplateOfRollout;
    private final List<Condition> conditions = new ArrayList<>();

    private Deploy(int desired) {
      super(desired);
    }

    public Deploy leeway(String maxSurge, String maxUnavailable) {
      surge = new IntOrPercent(maxSurge);
      unavailable = new IntOrPercent(maxUnavailable);
      return this;
    }

    public Deploy paused() {
      paused = true;
      return this;
    }

    public Deploy deadline(int seconds) {
      deadline = seconds;
      return this;
    }

    public Deploy historyLimit(int value) {
      historyLimit = value;
      return this;
    }

    public Deploy templateOfRollout() {
      isTemplateOfRollout = true;
      return this;
    }

    public Deploy condition(String type, String status, String reason) {
      conditions.add(new Condition(type, status, reason, reason + " it says", null));
      return this;
    }

    public Deployment make() {
      return new Deployment(
          meta(),
          podTemplate(),
          "app=web",
          desired,
          strategy,
          surge,
          unavailable,
          minReadySeconds,
          deadline,
          paused,
          historyLimit,
          isTemplateOfRollout,
          "3",
          observed,
          replicas,
          updated,
          ready,
          available,
          List.copyOf(conditions));
    }
  }

  public static final class Sts extends Builder<Sts> {
    private int partition;
    private int startOrdinal;
    private boolean ordered = true;
    private String unavailable = "1";
    private String updateRevision = "web-2";

    private Sts(int desired) {
      super(desired);
    }

    public Sts partition(int value) {
      partition = value;
      return this;
    }

    public Sts startOrdinal(int value) {
      startOrdinal = value;
      return this;
    }

    public Sts parallel() {
      ordered = false;
      return this;
    }

    public Sts maxUnavailable(String value) {
      unavailable = value;
      return this;
    }

    public Sts updateRevision(String value) {
      updateRevision = value;
      return this;
    }

    public StatefulSet make() {
      return new StatefulSet(
          meta(),
          podTemplate(),
          "app=web",
          desired,
          strategy,
          partition,
          startOrdinal,
          new IntOrPercent(unavailable),
          ordered,
          minReadySeconds,
          observed,
          replicas,
          updated,
          ready,
          available,
          replicas - updated,
          "web-1",
          updateRevision);
    }
  }

  public static final class Daemon extends Builder<Daemon> {
    private String surge = "0";
    private String unavailable = "1";

    private Daemon(int desired) {
      super(desired);
    }

    public Daemon leeway(String maxSurge, String maxUnavailable) {
      surge = maxSurge;
      unavailable = maxUnavailable;
      return this;
    }

    public DaemonSet make() {
      return new DaemonSet(
          meta(),
          podTemplate(),
          "app=web",
          desired,
          strategy,
          new IntOrPercent(surge),
          new IntOrPercent(unavailable),
          minReadySeconds,
          observed,
          replicas,
          updated,
          ready,
          available);
    }
  }

  /** A revision whose template differs from others with the same number in the restart only. */
  public static Revision revision(
      long number, String name, String hash, @Nullable String restartedAt, long template) {
    var annotated = restartedAt != null;
    return new Revision(
        number,
        name,
        "uid of " + name,
        hash,
        new PodTemplate("template " + template, annotated, restartedAt));
  }

  /** A Deployment as the API server answers the patch of the restart annotation. */
  public static Workload restarted(Workload before, @Nullable String restartedAt) {
    var fingerprint = before.template().fingerprint();
    var isPaused = before instanceof Deployment d && d.paused();
    return changed(before, new PodTemplate(fingerprint, true, restartedAt), isPaused);
  }

  /** A Deployment as the API server answers another patch. */
  public static Workload changed(Workload before, PodTemplate template, boolean paused) {
    if (!(before instanceof Deployment d)) {
      throw new IllegalArgumentException("only Deployments are changed here");
    }
    var m = d.meta();
    return new Deployment(
        new Meta(
            m.namespace(),
            m.name(),
            m.uid(),
            String.valueOf(Long.parseLong(m.resourceVersion()) + 1),
            m.generation() + 1,
            m.createdAt(),
            m.deletionTimestamp(),
            m.finalizers(),
            m.controller(),
            m.managedBy()),
        template,
        d.selector(),
        d.desired(),
        d.strategy(),
        d.maxSurge(),
        d.maxUnavailable(),
        d.minReadySeconds(),
        d.progressDeadlineSeconds(),
        paused,
        d.revisionHistoryLimit(),
        d.isTemplateOfRollout(),
        d.revision(),
        d.observedGeneration(),
        d.replicas(),
        d.updated(),
        d.ready(),
        d.available(),
        d.conditions());
  }

  /** A warning about an object, with the times of its first and last report. */
  public static WarningEvent warning(ApiObject about, String reason, String message, Instant at) {
    var name = about.name() + "." + reason + "." + message.hashCode() + "." + at;
    return new WarningEvent(
        Meta.of("shop", name, "uid-" + name, "1", 0),
        reason,
        message,
        about.uid(),
        null,
        null,
        at,
        at);
  }

  /** A pod of the Deployment web. */
  public static PodBuilder pod(String suffix) {
    return new PodBuilder(suffix);
  }

  public static final class PodBuilder {
    private final String suffix;
    private @Nullable String name;
    private String hash = "new";
    private @Nullable String restartedAt;
    private String phase = "Running";
    private String reason = "";
    private boolean ready = true;
    private int restarts;
    private @Nullable Instant deletionTimestamp;
    private @Nullable Condition unscheduled;
    private @Nullable Condition unready;
    private boolean sandbox = true;
    private @Nullable String node = "node-1";
    private String scheduler = Pod.DEFAULT_SCHEDULER;
    private List<String> claims = List.of();
    private Instant createdAt = Instant.EPOCH;
    private long version = 1;
    private @Nullable Owner owner;
    private final List<Pod.ContainerStatus> containers = new ArrayList<>();

    private PodBuilder(String suffix) {
      this.suffix = suffix;
    }

    public PodBuilder named(String value) {
      name = value;
      return this;
    }

    public PodBuilder hash(String value) {
      hash = value;
      return this;
    }

    public PodBuilder restartedAt(@Nullable String value) {
      restartedAt = value;
      return this;
    }

    public PodBuilder phase(String value) {
      phase = value;
      ready = false;
      return this;
    }

    public PodBuilder reason(String value) {
      reason = value;
      return this;
    }

    public PodBuilder unready() {
      ready = false;
      return this;
    }

    /** A pod whose containers were started again. */
    public PodBuilder restarts(int value) {
      restarts = value;
      return this;
    }

    public PodBuilder terminating(Instant dueAt) {
      deletionTimestamp = dueAt;
      return this;
    }

    public PodBuilder unscheduled(String why, String message) {
      unscheduled = new Condition("PodScheduled", "False", why, message, Instant.EPOCH);
      node = null;
      sandbox = false;
      return phase("Pending");
    }

    /** A pod that mounts a PersistentVolumeClaim. */
    public PodBuilder claim(String its) {
      claims = List.of(its);
      return this;
    }

    /** A pod that its scheduler has not looked at. */
    public PodBuilder unseen(String itsScheduler) {
      scheduler = itsScheduler;
      node = null;
      sandbox = false;
      return phase("Pending");
    }

    /** A pod whose containers are ready, but a readiness gate is not. */
    public PodBuilder gated(String message) {
      unready = new Condition("Ready", "False", "ReadinessGatesNotReady", message, Instant.EPOCH);
      return unready();
    }

    /** A pod before its volumes are mounted and its sandbox runs. */
    public PodBuilder withoutSandbox() {
      sandbox = false;
      return waiting("ContainerCreating", "", null).phase("Pending");
    }

    public PodBuilder version(long value) {
      version = value;
      return this;
    }

    public PodBuilder node(String value) {
      node = value;
      return this;
    }

    public PodBuilder createdAt(Instant value) {
      createdAt = value;
      return this;
    }

    /** A pod whose container runs since this time and is not ready. */
    public PodBuilder running(Instant since) {
      return container(new Pod.Running(since), null, Pod.Role.MAIN);
    }

    public PodBuilder ownedBy(Owner value) {
      owner = value;
      return this;
    }

    /** A pod whose container, which has ended before, runs since this time and is not ready. */
    public PodBuilder runningAgain(Instant since, Pod.Terminated last) {
      return container(new Pod.Running(since), last, Pod.Role.MAIN);
    }

    /** A sidecar whose startup probe has not succeeded. */
    public PodBuilder sidecar(Pod.State state, Pod.@Nullable Terminated last) {
      return container(state, last, Pod.Role.SIDECAR);
    }

    public PodBuilder waiting(String why, String message, Pod.@Nullable Terminated last) {
      return container(new Pod.Waiting(why, message), last, Pod.Role.MAIN);
    }

    public PodBuilder init(Pod.State state, Pod.@Nullable Terminated last) {
      return container(state, last, Pod.Role.INIT);
    }

    public PodBuilder ended(int exitCode, String why) {
      return container(new Pod.Terminated(exitCode, why, ""), null, Pod.Role.MAIN);
    }

    public PodBuilder endedAgain(int exitCode, String why) {
      var ended = new Pod.Terminated(exitCode, why, "");
      return container(ended, ended, Pod.Role.MAIN);
    }

    private PodBuilder container(Pod.State state, Pod.@Nullable Terminated last, Pod.Role role) {
      containers.add(
          new Pod.ContainerStatus(
              role.name().toLowerCase(Locale.ROOT),
              role,
              false,
              false,
              last == null ? 0 : 2,
              state,
              last));
      return unready();
    }

    public Pod make() {
      var controller = owner == null ? new Owner("ReplicaSet", "web-" + hash, "uid-rs") : owner;
      var meta =
          new Meta(
              "shop",
              name == null ? "web-" + hash + "-" + suffix : name,
              "uid-" + suffix,
              String.valueOf(version),
              0,
              createdAt,
              deletionTimestamp,
              List.of(),
              controller,
              null);
      return new Pod(
          meta,
          phase,
          reason,
          ready,
          restarts,
          node,
          scheduler,
          hash,
          restartedAt,
          claims,
          unscheduled,
          unready,
          sandbox,
          List.copyOf(containers));
    }
  }
}
