package dev.kube9.cli.place;

import dev.kube9.cli.arguments.CommandTarget;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.ContextInfo;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.ContextsResult;
import dev.kube9.protocol.KubeconfigPlace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the places that a command means, from the kubeconfig where a person did not name them. */
public final class Places {
  private Places() {}

  /**
   * The places of a command, at least one. Contacts no cluster. Says on {@code err} which context
   * is taken if none was named.
   *
   * @throws ServerError if a context does not exist, or none was named and none is current
   */
  public static List<ClusterPlace> of(Connection connection, CommandTarget target, PrintStream err)
      throws ServerError, InterruptedException {
    var known = connection.answer(s -> s.contexts(new ContextsParams(null)));
    var places = new ArrayList<ClusterPlace>();
    for (var name : target.contexts()) {
      places.add(place(find(known, name).orElseThrow(() -> unknown(known, name)), target));
    }
    if (places.isEmpty()) {
      var current = current(known);
      err.println("Using the current context " + PlainText.line(current.name()));
      places.add(place(current, target));
    }
    known.kubeconfigs().stream()
        .filter(KubeconfigPlace::missing)
        .forEach(k -> err.println("There is no kubeconfig " + PlainText.line(k.path())));
    return places;
  }

  private static Optional<ContextInfo> find(ContextsResult known, String name) {
    return known.contexts().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private static ContextInfo current(ContextsResult known) throws ServerError {
    return known.contexts().stream()
        .filter(ContextInfo::current)
        .findFirst()
        .orElseThrow(
            () ->
                ServerError.said(
                    "The kubeconfig has no current context: name one with --context"
                        + among(known)));
  }

  private static ClusterPlace place(ContextInfo context, CommandTarget target) {
    var namespace = target.namespace() == null ? context.namespace() : target.namespace();
    return new ClusterPlace(
        context.name(), target.allNamespaces() ? null : namespace, context.isProtected());
  }

  private static ServerError unknown(ContextsResult known, String name) {
    return ServerError.said("There is no context \"" + PlainText.line(name) + "\"" + among(known));
  }

  /** The contexts that exist, and why there may be fewer than expected. */
  private static String among(ContextsResult known) {
    var names = known.contexts().stream().map(ContextInfo::name).toList();
    var among = names.isEmpty() ? "" : ". There are: " + String.join(", ", names);
    var problems = known.problems().isEmpty() ? "" : ". " + String.join(". ", known.problems());
    return among + problems;
  }
}
