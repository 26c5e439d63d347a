package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.contexts.UntilLogin;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeResult;
import dev.kube9.screen.Cursor;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.ObjectSource.Wanted;
import dev.kube9.screen.Screen;
import dev.kube9.tree.Category;
import dev.kube9.tree.MessageNodes;
import dev.kube9.workload.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Answers {@code kube9/tree} for a category: its workloads or CronJobs. */
final class CategoryRows {
  private final Screen screen;
  private final ShownContexts contexts;
  private final ObjectSource objects;
  private final TreeAnswers answers;

  CategoryRows(Screen screen, ObjectSource objects, TreeAnswers answers) {
    this.screen = screen;
    this.objects = objects;
    this.answers = answers;
    contexts = screen.contexts();
  }

  /** A request for rows: their scopes, their parent, and where the part begins. */
  private record Question<T extends ApiObject>(
      String parent,
      Resource<T> resource,
      BiFunction<Cluster, T, TreeNode> row,
      Wanted wanted,
      Cursor cursor) {}

  /** A part of the rows, and the explaining rows before them. */
  private record Listed<T extends ApiObject>(List<TreeNode> notes, ObjectSource.Part<T> part) {}

  TreeResult answer(String parent, String context, Category category, Wanted wanted, Cursor cursor)
      throws InterruptedException {
    var kind = category.workloadKind();
    return kind.isPresent()
        ? answer(
            context, new Question<>(parent, Resource.of(kind.get()), screen::row, wanted, cursor))
        : answer(context, new Question<>(parent, Resource.CRON_JOBS, screen::row, wanted, cursor));
  }

  private <T extends ApiObject> TreeResult answer(String context, Question<T> question)
      throws InterruptedException {
    try {
      var cluster = contexts.cluster(context);
      if (objects.isInMemory(cluster, scopes(question))) {
        return rows(cluster, question, listed(cluster, question));
      }
      return switch (UntilLogin.ask(
          cluster,
          () -> listed(cluster, question),
          () -> screen.changes().changed(question.parent()))) {
        case UntilLogin.Answered<Listed<T>>(var listed) -> rows(cluster, question, listed);
        case UntilLogin.Waiting<Listed<T>>(var login) -> answers.waiting(question.parent(), login);
      };
    } catch (Kube9Exception failure) {
      return answers.trouble(question.parent(), context, failure);
    }
  }

  private <T extends ApiObject> Listed<T> listed(Cluster cluster, Question<T> question)
      throws InterruptedException {
    return contexts.noted(cluster.context(), () -> list(cluster, question));
  }

  private <T extends ApiObject> Listed<T> list(Cluster cluster, Question<T> question)
      throws InterruptedException {
    var resource = question.resource();
    try {
      return new Listed<>(
          List.of(), objects.part(cluster, scopes(question), question.wanted(), question.cursor()));
    } catch (ApiFailure refused) {
      if (!question.wanted().namespaces().isEmpty()) {
        throw refused; // the client has chosen the namespaces
      }
      var own = contexts.insteadOfAll(cluster.context(), refused);
      return new Listed<>(
          List.of(onlyOwnNamespace(question.parent(), own, resource)),
          objects.part(
              cluster, List.of(Scope.of(resource, own)), question.wanted(), question.cursor()));
    }
  }

  /** The namespaces of the filter are the only ones that are asked for. */
  private <T extends ApiObject> List<Scope<T>> scopes(Question<T> question) {
    return contexts.scopes(question.resource(), question.wanted().namespaces());
  }

  private <T extends ApiObject> TreeResult rows(
      Cluster cluster, Question<T> question, Listed<T> listed) {
    var part = listed.part();
    var notes = new ArrayList<>(listed.notes());
    if (notes.isEmpty() && part.objects().isEmpty() && part.next() == null) {
      notes.add(
          question.wanted().filters()
              ? MessageNodes.noneMatches(question.parent())
              : MessageNodes.info(question.parent(), "None", null));
    }
    return answers.objects(
        question.parent(),
        notes,
        part.objects().stream()
            .map(o -> TreeAnswers.placed(screen.placeOf(o), question.row().apply(cluster, o)))
            .toList(),
        question.wanted().filter(),
        question.cursor(),
        part.next());
  }

  private static TreeNode onlyOwnNamespace(String parent, String namespace, Resource<?> resource) {
    return MessageNodes.someNamespaces(
        parent,
        "Only namespace %s: you may not list %s in all namespaces"
            .formatted(namespace, resource.plural()));
  }
}
