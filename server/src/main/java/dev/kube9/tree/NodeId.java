package dev.kube9.tree;

import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The id of a row in the tree, opaque to clients. It stays the same while the object exists, so
 * that a refresh keeps the selected and the expanded rows.
 */
public sealed interface NodeId {

  record Context(String context) implements NodeId {}

  /** The row {@code Workloads} of a context. */
  record Workloads(String context) implements NodeId {}

  /** All workloads of a kind. */
  record OfCategory(String context, Category category) implements NodeId {
    /** The category that a workload's row is below. */
    public static OfCategory above(WorkloadRef ref) {
      return new OfCategory(ref.context(), Category.of(ref.kind()));
    }
  }

  record OfWorkload(WorkloadRef ref) implements NodeId {}

  record OfCronJob(String context, String namespace, String name) implements NodeId {}

  /** A pod, also by its uid: the new pod of a StatefulSet has the name of the old one. */
  record OfPod(String context, String namespace, String name, String uid) implements NodeId {}

  /** A row that explains something about its parent. */
  record Message(String parent, String what) implements NodeId {}

  /** The context that a row is in; empty for messages at the top. */
  default Optional<String> contextOf() {
    return switch (this) {
      case Context id -> Optional.of(id.context());
      case Workloads id -> Optional.of(id.context());
      case OfCategory id -> Optional.of(id.context());
      case OfWorkload(var ref) -> Optional.of(ref.context());
      case OfCronJob id -> Optional.of(id.context());
      case OfPod id -> Optional.of(id.context());
      case Message id -> parse(id.parent()).flatMap(NodeId::contextOf);
    };
  }

  default String text() {
    return switch (this) {
      case Context id -> join("context", id.context());
      case Workloads id -> join("workloads", id.context());
      case OfCategory id -> join("category", id.context(), id.category().kind());
      case OfWorkload(var ref) ->
          join("workload", ref.context(), ref.kind().kubernetesName(), ref.namespace(), ref.name());
      case OfCronJob id -> join("cronjob", id.context(), id.namespace(), id.name());
      case OfPod id -> join("pod", id.context(), id.namespace(), id.name(), id.uid());
      case Message id -> join("message", id.parent(), id.what());
    };
  }

  /** Parses an id; empty if this server gives no such id. */
  static Optional<NodeId> parse(String text) {
    List<String> parts;
    try {
      parts =
          Arrays.stream(text.split("/", -1))
              .map(p -> URLDecoder.decode(p, StandardCharsets.UTF_8))
              .toList();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return switch (parts.getFirst() + parts.size()) {
      case "context2" -> Optional.of(new Context(parts.get(1)));
      case "workloads2" -> Optional.of(new Workloads(parts.get(1)));
      case "category3" -> Category.of(parts.get(2)).map(c -> new OfCategory(parts.get(1), c));
      case "workload5" ->
          WorkloadKind.of(parts.get(2))
              .map(
                  k ->
                      new OfWorkload(new WorkloadRef(parts.get(1), parts.get(3), k, parts.get(4))));
      case "cronjob4" -> Optional.of(new OfCronJob(parts.get(1), parts.get(2), parts.get(3)));
      case "pod5" -> Optional.of(new OfPod(parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
      case "message3" -> Optional.of(new Message(parts.get(1), parts.get(2)));
      default -> Optional.empty();
    };
  }

  private static String join(String... parts) {
    return Stream.of(parts)
        .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }
}
