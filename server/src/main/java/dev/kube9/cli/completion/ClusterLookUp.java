package dev.kube9.cli.completion;

import dev.kube9.cli.arguments.CommandTarget;
import dev.kube9.cli.arguments.KindName;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.grammar.Candidate;
import dev.kube9.cli.grammar.Completes;
import dev.kube9.cli.grammar.Option;
import dev.kube9.cli.grammar.Position;
import dev.kube9.protocol.ContextInfo;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkloadRow;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for candidates, for a short time, and keeps them for some seconds. If they do not
 * come in time, another process goes on asking, for the next press of Tab. The server runs no
 * program to get credentials: a login must not begin because somebody pressed Tab.
 */
public final class ClusterLookUp implements LookUp {
  /** How long a cluster is waited for: a person has pressed Tab. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private static final Duration WITHOUT_HASTE = Duration.ofSeconds(10);

  private static final int MOST = 1000;

  private final ServerConnector connector;
  private final Time time;
  private final CandidateCache cache;
  private final Runnable later;

  /**
   * @param later begins {@link #prepare} for the same position in another process, because this one
   *     must end
   */
  public ClusterLookUp(ServerConnector connector, Time time, CandidateCache cache, Runnable later) {
    this.connector = connector;
    this.time = time;
    this.cache = cache;
    this.later = later;
  }

  @Override
  public List<Candidate> candidates(Position position) throws InterruptedException {
    if (position.completes() == Completes.FILE) {
      return FolderListing.of(position.typed());
    }
    var question = Question.of(position);
    var key = question.key(cache);
    var kept = cache.read(key);
    if (kept.isPresent()) {
      return spelled(position, kept.get());
    }
    var found = ask(question, PATIENCE);
    if (found.isPresent()) {
      cache.write(key, found.get());
    } else if (question.completes() != Completes.CONTEXT && cache.begin(key)) {
      later.run();
    }
    return spelled(position, found.orElse(List.of()));
  }

  @Override
  public void prepare(Position position) throws InterruptedException {
    var question = Question.of(position);
    ask(question, WITHOUT_HASTE).ifPresent(c -> cache.write(question.key(cache), c));
  }

  private Optional<List<Candidate>> ask(Question question, Duration patience)
      throws InterruptedException {
    try (var connection = Connection.open(connector, question.options())) {
      // The answer comes from files, so it need not be waited for with a limit of a cluster.
      var known = answer(connection, WITHOUT_HASTE, s -> s.contexts(new ContextsParams(null)));
      if (known.isEmpty() || question.completes() == Completes.CONTEXT) {
        return known.map(k -> k.contexts().stream().map(c -> new Candidate(c.name(), "")).toList());
      }
      var context = question.context(known.get().contexts());
      if (context.isEmpty()) {
        return Optional.empty();
      }
      var params = question.workloads(context.get(), MOST);
      return answer(connection, patience, s -> s.workloads(params))
          .map(r -> question.candidates(r.workloads()));
    } catch (IOException | ServerError e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> answer(
      Connection connection, Duration patience, Function<Kube9Server, CompletableFuture<T>> request)
      throws InterruptedException {
    var answer = connection.ask(request);
    var arrived = new Signal();
    var _ = answer.whenComplete((_, _) -> arrived.raise());
    var _ = time.await(arrived, time.deadlineIn(patience));
    return answer.state() == CompletableFuture.State.SUCCESS
        ? Optional.of(answer.join())
        : Optional.empty();
  }

  /** Spells workloads as they are being typed: {@code deploy/web}, or {@code web} after a TYPE. */
  private static List<Candidate> spelled(Position position, List<Candidate> found) {
    if (position.completes() != Completes.WORKLOAD) {
      return found;
    }
    var type = typeAlone(position.operands());
    var slash = position.typed().indexOf('/');
    var spelling = slash < 0 ? null : position.typed().substring(0, slash);
    var all = new ArrayList<Candidate>();
    for (var candidate : found) {
      var parts = candidate.text().split("/", 2);
      if (type != null) {
        if (parts[0].equals(type)) {
          all.add(new Candidate(parts[1], candidate.description()));
        }
      } else if (spelling == null) {
        all.add(candidate);
      } else if (parts[0].equals(kind(spelling))) {
        all.add(new Candidate(spelling + "/" + parts[1], candidate.description()));
      }
    }
    return all;
  }

  /** The kind of the first operand, if it is a TYPE without a name. */
  private static @Nullable String typeAlone(List<String> operands) {
    return operands.isEmpty() || operands.getFirst().contains("/")
        ? null
        : kind(operands.getFirst());
  }

  /** The only kind that may stand at a position, by the TYPE before it or the one that is typed. */
  private static Optional<String> kindMeant(Position position) {
    if (position.completes() != Completes.WORKLOAD) {
      return Optional.empty();
    }
    var before = position.operands();
    if (!before.isEmpty() && !before.getFirst().contains("/")) {
      return KindName.kindOf(before.getFirst());
    }
    var slash = position.typed().indexOf('/');
    return slash < 0 ? Optional.empty() : KindName.kindOf(position.typed().substring(0, slash));
  }

  private static @Nullable String kind(String spelling) {
    return KindName.kindOf(spelling).map(k -> k.toLowerCase(Locale.ROOT)).orElse(null);
  }

  /** What is asked for, and where. */
  private record Question(
      Completes completes,
      List<String> kubeconfig,
      @Nullable String context,
      @Nullable String namespace,
      boolean allNamespaces,
      @Nullable String kind) {

    static Question of(Position position) {
      return new Question(
          position.completes(),
          position.values().getOrDefault(Option.KUBECONFIG, List.of()).stream()
              .map(FolderListing::withHome)
              .toList(),
          last(position, Option.CONTEXT),
          last(position, Option.NAMESPACE),
          position.values().containsKey(Option.ALL_NAMESPACES),
          kindMeant(position).orElse(null));
    }

    private static @Nullable String last(Position position, Option option) {
      var values = position.values().get(option);
      return values == null ? null : values.getLast();
    }

    String key(CandidateCache cache) {
      var place = completes == Completes.NAMESPACE ? "" : String.valueOf(namespace);
      return cache.key(
          List.of(
              completes.name(),
              String.valueOf(allNamespaces),
              String.valueOf(context),
              String.valueOf(kind),
              place),
          kubeconfig);
    }

    InitializationOptions options() {
      var demo = CommandTarget.DEMO_CONTEXT.equals(context);
      return new InitializationOptions(
          kubeconfig.isEmpty() ? null : kubeconfig,
          null,
          null,
          false,
          null,
          null,
          null,
          null,
          demo);
    }

    Optional<ContextInfo> context(List<ContextInfo> known) {
      return known.stream()
          .filter(c -> context == null ? c.current() : c.name().equals(context))
          .findFirst();
    }

    WorkloadsParams workloads(ContextInfo where, int limit) {
      var isAnywhere = allNamespaces || completes == Completes.NAMESPACE;
      var place = namespace == null ? where.namespace() : namespace;
      return new WorkloadsParams(
          where.name(),
          isAnywhere ? null : place,
          null,
          null,
          kind == null ? null : List.of(kind),
          limit);
    }

    List<Candidate> candidates(List<WorkloadRow> rows) {
      return rows.stream()
          .map(WorkloadRow::workload)
          .map(
              w ->
                  new Candidate(
                      completes == Completes.NAMESPACE ? name(w.namespace()) : text(w), ""))
          .distinct()
          .toList();
    }

    private static String text(WireWorkloadRef workload) {
      return name(workload.kind()).toLowerCase(Locale.ROOT) + "/" + name(workload.name());
    }

    private static String name(@Nullable String text) {
      return text == null ? "" : text;
    }
  }
}
