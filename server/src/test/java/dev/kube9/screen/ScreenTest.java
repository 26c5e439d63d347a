package dev.kube9.screen;

import static dev.kube9.screen.ScreenUnderTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.live.Informers;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Health;
import dev.kube9.protocol.NamespaceChangedParams;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespaceRef;
import dev.kube9.protocol.NamespaceResult;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeFilter;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WireProblem;
import dev.kube9.protocol.WireRolloutState;
import dev.kube9.requests.NamespaceHandler;
import dev.kube9.requests.TreeHandler;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.time.VirtualTime;
import dev.kube9.tree.Category;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Sample.PodBuilder;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on screen, on a scripted cluster: requests, rows and notifications. */
class ScreenTest {
  private static final Logger KUBE9_LOG = Logger.getLogger("dev.kube9");
  private static final String CONTEXT = Sample.CONTEXT;
  private static final String DEPLOYMENTS =
      new NodeId.OfCategory(CONTEXT, Category.DEPLOYMENTS).text();
  private static final String WORKLOADS = new NodeId.Workloads(CONTEXT).text();
  private static final String CRON_JOBS = new NodeId.OfCategory(CONTEXT, Category.CRON_JOBS).text();
  private static final String ROOT = new NodeId.Context(CONTEXT).text();
  private static final String WEB =
      new NodeId.OfWorkload(Sample.ref(WorkloadKind.DEPLOYMENT)).text();

  private final Told told = new Told();
  private final OneContext clusters = new OneContext();
  private final ScreenUnderTest shown = new ScreenUnderTest(clusters, told);
  private final VirtualTime time = shown.time;
  private final Informers informers = shown.informers;
  private final ScreenChanges changes = shown.changes;
  private final Screen screen = shown.screen;
  private final ObjectSource objects = shown.objects;
  private final TreeHandler tree = new TreeHandler(screen, objects, () -> {});
  private final VisibleNodes visible = shown.visible;
  private final ScreenTeller teller = shown.teller;

  @AfterEach
  void close() {
    shown.closeScreen();
    assertEquals(0, informers.size(), "informers are left open");
    shown.close();
  }

  @Test
  void no_row_is_lost_where_the_order_of_namespaces_is_not_that_of_their_rows() throws Exception {
    // The API lists prod-eu/x before prod/x, because it compares the texts with the slash.
    for (var namespace : List.of("prod", "prod-eu", "prod.x", "proda")) {
      for (var name : List.of("a", "a-b", "b")) {
        clusters.now.put(Sample.deployment(1).named(namespace, name).make());
      }
    }
    assertEquals(12, allRows(1).size());
    assertEquals(12, allRows(5).size());
    visible.show(shown(DEPLOYMENTS));
    await("the informer is listed", () -> informers.size() == 1 && isListed());
    assertEquals(12, allRows(5).size(), "from memory too");
  }

  @Test
  void a_category_that_was_closed_says_what_it_had_when_it_was_open() throws Exception {
    clusters.now.put(Sample.deployment(1).named("shop", "web").make());
    clusters.now.put(Sample.deployment(1).named("shop", "cart").make());
    assertEquals(null, deployments().description());
    tree(DEPLOYMENTS);
    visible.show(shown(ROOT, WORKLOADS, DEPLOYMENTS));
    awaitDescription("2");
    visible.show(shown(ROOT, WORKLOADS));
    awaitDescription("2 when last open");
    assertEquals(2, total());
    told.nodes.clear();
    visible.show(shown(ROOT, WORKLOADS, DEPLOYMENTS));
    told.await(DEPLOYMENTS);
    tree(DEPLOYMENTS);
    awaitDescription("2");
    visible.show(shown(ROOT, WORKLOADS));
    awaitDescription("2 when last open");
    visible.show(
        new VisibleParams(List.of(ROOT, WORKLOADS), List.of(), new TreeFilter(null, "cart", null)));
    awaitDescription(null);
    assertEquals(null, deployments().total(), "they were those of another filter");
  }

  @Test
  void the_counts_of_a_category_are_told_also_after_the_view_was_hidden() throws Exception {
    clusters.now.put(Sample.deployment(1).named("shop", "web").make());
    deployments();
    tree(DEPLOYMENTS);
    visible.show(shown(ROOT, WORKLOADS, DEPLOYMENTS));
    awaitDescription("1");
    visible.show(shown());
    told.rows.clear();
    clusters.now.put(Sample.deployment(1).named("shop", "cart").make());
    visible.show(shown(ROOT, WORKLOADS, DEPLOYMENTS));
    told.await(DEPLOYMENTS);
    tree(DEPLOYMENTS);
    awaitDescription("2");
  }

  private TreeNode deployments() {
    return tree(WORKLOADS).getFirst();
  }

  private @Nullable Integer total() {
    return Objects.requireNonNull(told.rows.get(DEPLOYMENTS)).total();
  }

  private void awaitDescription(@Nullable String text) {
    await(
        "the row says " + text,
        () -> {
          var row = told.rows.get(DEPLOYMENTS);
          return row != null && Objects.equals(row.description(), text);
        });
  }

  @Test
  void a_filter_finds_rows_on_every_page() throws Exception {
    for (var namespace : List.of("a", "b", "c")) {
      for (var name : List.of("cart", "web", "web-admin")) {
        clusters.now.put(Sample.deployment(1).named(namespace, name).make());
      }
    }
    var words = new TreeFilter(null, "WEB admin", null);
    assertEquals(3, filtered(words, 2));
    assertEquals(1, filtered(new TreeFilter(List.of("b"), "admin", null), 100));
    assertEquals(6, filtered(new TreeFilter(List.of("a", "c"), null, null), 1));
    visible.show(shown(DEPLOYMENTS));
    await("the informer is listed", this::isListed);
    assertEquals(3, filtered(words, 2), "from memory too");
  }

  @Test
  void a_category_that_is_empty_because_of_the_filter_says_so() throws Exception {
    clusters.now.put(Sample.deployment(1).named("shop", "web").make());
    var parts = new TreeParams(DEPLOYMENTS, 10, null, new TreeFilter(null, "cart", null));
    var none = answered(parts).nodes();
    assertEquals(List.of("None match the filter"), labels(none, NodeKind.message));
    assertEquals(List.of(RowAction.editFilter), none.getFirst().actions());
  }

  @Test
  void the_namespaces_of_the_filter_are_all_that_is_asked_for() throws Exception {
    clusters.now.refuse("list deployments everywhere", forbidden());
    clusters.namespace = null;
    clusters.now.put(Sample.deployment(1).named("shop", "web").make());
    clusters.now.put(Sample.deployment(1).named("pay", "api").make());
    clusters.now.put(Sample.deployment(1).named("other", "cart").make());
    var refused = tree(DEPLOYMENTS).getFirst();
    assertEquals(NodeKind.message, refused.kind());
    assertTrue(refused.actions().contains(RowAction.chooseNamespaces), refused.toString());
    var filter = new TreeFilter(List.of("shop", "pay"), null, null);
    var rows = answered(new TreeParams(DEPLOYMENTS, 10, null, filter)).nodes();
    assertEquals(List.of("api", "web"), labels(rows, NodeKind.Deployment));
    visible.show(new VisibleParams(List.of(DEPLOYMENTS), null, filter));
    await("both namespaces are followed", () -> informers.size() == 2);
    clusters.now.put(Sample.deployment(1).named("pay", "zoo").make());
    told.await(DEPLOYMENTS);
    visible.show(new VisibleParams(List.of(DEPLOYMENTS), null, null));
    await("all namespaces are followed", () -> informers.size() == 1);
  }

  private int filtered(TreeFilter filter, int limit) throws InterruptedException {
    var rows = 0;
    @Nullable String cursor = null;
    do {
      var part = answered(new TreeParams(DEPLOYMENTS, limit, cursor, filter));
      rows += labels(part.nodes(), NodeKind.Deployment).size();
      cursor = part.cursor();
    } while (cursor != null);
    return rows;
  }

  @Test
  void a_kind_that_is_forbidden_is_no_trouble_of_the_connection() throws Exception {
    clusters.now.refuse("list cronjobs", forbidden());
    clusters.namespace = null;
    assertEquals(NodeKind.message, tree(CRON_JOBS).getFirst().kind());
    assertNull(tree(null).getFirst().description(), "the context itself is well");
    told.await(ROOT);
    told.nodes.clear();
    for (var i = 0; i < 3; i++) {
      assertEquals(List.of(), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
      assertEquals(NodeKind.message, tree(CRON_JOBS).getFirst().kind());
    }
    time.sleep(Duration.ofSeconds(2));
    assertFalse(told.nodes.contains(ROOT), "told again and again without any news");
  }

  @Test
  void a_connection_that_is_lost_and_found_is_told_once_each() throws Exception {
    assertEquals(1, tree(DEPLOYMENTS).size());
    clusters.now.refuse("list deployments", lost());
    clusters.now.refuse("list daemonsets", new ApiFailure(ApiFailure.Kind.RequestTimeout, "slow"));
    told.await(ROOT);
    told.nodes.clear();
    assertEquals(NodeKind.message, tree(DEPLOYMENTS).getFirst().kind());
    told.await(ROOT);
    assertEquals("gone", tree(null).getFirst().description());
    told.nodes.clear();
    var other = new NodeId.OfCategory(CONTEXT, Category.DAEMON_SETS).text();
    assertEquals(NodeKind.message, tree(other).getFirst().kind());
    assertEquals(NodeKind.message, tree(DEPLOYMENTS).getFirst().kind());
    time.sleep(Duration.ofSeconds(2));
    assertEquals(List.of(), told.nodes, "another reason is no other state");
  }

  @Test
  void who_may_list_one_namespace_only_sees_it_and_hears_of_it() throws Exception {
    clusters.now.refuse("list deployments everywhere", forbidden());
    clusters.now.put(Sample.deployment(3).make());
    assertEquals(List.of("web"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
    visible.show(shown(DEPLOYMENTS, WEB));
    await("the pods are followed too", () -> informers.size() == 2);
    told.await(ROOT);
    told.nodes.clear();
    clusters.now.put(Sample.deployment(3).version(101).counts(3, 3, 2, 2).make());
    told.await(WEB);
    clusters.now.put(Sample.deployment(3).named("shop", "new").make());
    told.await(DEPLOYMENTS);
  }

  @Test
  void a_changed_kubeconfig_takes_the_screen_to_the_other_cluster() throws Exception {
    clusters.now.put(Sample.deployment(3).make());
    assertEquals(List.of("web"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
    visible.show(shown(DEPLOYMENTS));
    var old = clusters.now;
    old.awaitFollowed("deployments");
    clusters.now = new ScriptedCluster();
    visible.followAgain();
    told.await(DEPLOYMENTS);
    assertEquals(List.of(), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
    told.nodes.clear();
    clusters.now.put(Sample.deployment(1).named("shop", "other").make());
    told.await(DEPLOYMENTS);
    assertEquals(List.of("other"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
  }

  @Test
  void a_context_that_vanishes_while_a_workload_rolls_is_a_message_and_no_error_in_the_log()
      throws Exception {
    var log = new ArrayList<LogRecord>();
    var handler = recording(log);
    KUBE9_LOG.addHandler(handler);
    try {
      var rolling = Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3);
      clusters.now.put(rolling.make());
      clusters.now.put(Sample.pod("a").make());
      assertEquals(List.of("web"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
      visible.show(shown(DEPLOYMENTS, WEB));
      clusters.now.awaitFollowed("pods");
      told.nodes.clear();
      clusters.vanished = true;
      clusters.now.put(rolling.version(102).counts(4, 2, 3, 3).make());
      told.await(WEB);
      visible.followAgain();
      assertEquals(0, informers.size(), "a context that is gone is followed no longer");
      for (var parent : List.of(ROOT, DEPLOYMENTS, WEB)) {
        assertEquals(NodeKind.message, tree(parent).getFirst().kind(), parent);
      }
      assertEquals(List.of(), log.stream().map(LogRecord::getMessage).toList());
    } finally {
      KUBE9_LOG.removeHandler(handler);
    }
  }

  private static Handler recording(List<LogRecord> log) {
    return new Handler() {
      @Override
      public synchronized void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
          log.add(entry);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void what_was_deleted_before_it_was_followed_is_told_to_be_gone() throws Exception {
    var web = Sample.deployment(3).make();
    clusters.now.put(web);
    assertEquals(List.of("web"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
    clusters.now.delete(web);
    visible.show(shown(DEPLOYMENTS));
    told.await(DEPLOYMENTS);
    assertEquals(List.of(), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
  }

  @Test
  void a_category_that_was_emptied_while_it_was_collapsed_is_told_when_it_is_expanded() {
    var web = Sample.deployment(3).make();
    clusters.now.put(web);
    visible.show(shown(DEPLOYMENTS));
    await("it is listed", this::isListed);
    visible.show(shown());
    clusters.now.delete(web);
    clusters.now.forgetRequests();
    told.nodes.clear();
    visible.show(shown(DEPLOYMENTS)); // a client draws the rows that it has, and does not ask
    told.await(DEPLOYMENTS);
    assertEquals("None", tree(DEPLOYMENTS).getFirst().label());
  }

  @Test
  void what_was_deleted_while_an_answer_was_made_is_told_after_it() throws Exception {
    var web = Sample.deployment(3).make();
    clusters.now.put(web);
    var arrives = new CountDownLatch(1);
    clusters.now.duringList((_, _) -> arrives.await());
    var rows = new FutureTask<>(() -> tree(DEPLOYMENTS));
    Thread.ofVirtual().start(rows);
    await("the answer is on its way", () -> count("list deployments") == 1);
    clusters.now.duringList((_, _) -> {});
    clusters.now.delete(web);
    visible.show(shown(DEPLOYMENTS));
    told.await(ROOT); // as soon as the informer has listed
    arrives.countDown();
    assertEquals(List.of("web"), labels(rows.get(20, TimeUnit.SECONDS), NodeKind.Deployment));
    await("told that it is gone", () -> told.gone.contains(WEB));
  }

  @Test
  void an_error_row_goes_when_its_reason_does() throws Exception {
    clusters.now.refuse("list deployments", lost());
    assertEquals(NodeKind.message, tree(DEPLOYMENTS).getFirst().kind());
    visible.show(shown(DEPLOYMENTS));
    clusters.now.allow("list deployments");
    told.await(DEPLOYMENTS);
    assertEquals("None", tree(DEPLOYMENTS).getFirst().label());
  }

  @Test
  void a_namespace_on_screen_is_followed_and_answered_from_memory() throws Exception {
    clusters.now.put(Sample.deployment(3).make());
    clusters.now.refuse("list daemonsets", forbidden());
    var handler = new NamespaceHandler(screen, objects);
    var asked = new NamespaceParams(CONTEXT, "shop");
    var first = answered(handler, asked);
    assertEquals(Health.Healthy, first.workloads().getFirst().health());
    assertEquals(WEB, first.workloads().getFirst().id());
    assertEquals(List.of("you may not"), first.messages());
    visible.show(new VisibleParams(List.of(), List.of(new NamespaceRef(CONTEXT, "shop")), null));
    told.awaitNamespace();
    clusters.now.put(Sample.deployment(3).version(101).counts(3, 3, 2, 2).make());
    told.awaitNamespace();
    await("the page shows the change", () -> ready(handler, asked) == 2);
    visible.show(new VisibleParams(List.of(), List.of(), null));
    assertEquals(0, informers.size());
  }

  @Test
  void a_page_that_waits_for_a_login_is_refused_and_the_late_list_counts_as_not_given() {
    clusters.now.put(Sample.deployment(3).make());
    var arrives = new CountDownLatch(1);
    clusters.now.duringList((_, _) -> arrives.await());
    var login =
        new PendingLogin(
            "run-1",
            "az",
            "sign in",
            "https://login.example",
            null,
            time.now(),
            time.now().plusSeconds(60));
    clusters.now.login(login);
    var page = new NamespaceKey(CONTEXT, "shop");
    var handler = new NamespaceHandler(screen, objects);
    var params = new NamespaceParams(CONTEXT, "shop");
    var error = assertThrows(ResponseErrorException.class, () -> answered(handler, params));
    var data = assertInstanceOf(ErrorData.class, error.getResponseError().getData());
    assertEquals(ErrorKind.Unauthorized, data.kind());
    assertEquals(login.failure().hint(), data.hint());
    told.namespaces.clear();
    arrives.countDown();
    told.awaitNamespace();
    assertFalse(screen.givenToPages().knows(page.parent()));
  }

  @Test
  void a_row_that_rolls_is_told_by_its_pods_whoever_began_the_rollout() throws Exception {
    var rolling = Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3);
    clusters.now.put(rolling.make());
    clusters.now.revisions(
        Sample.revision(2, "web-y", "y", null, 1), Sample.revision(1, "web-x", "x", null, 2));
    clusters.now.put(Sample.pod("a").hash("x").make());
    clusters.now.put(Sample.pod("b").hash("y").waiting("CrashLoopBackOff", "", null).make());
    visible.show(shown(DEPLOYMENTS));
    await("the row says what its pods say", () -> problems().equals(List.of("CrashLoopBackOff")));
    told.nodes.clear();
    clusters.now.put(newer(Sample.pod("b").hash("y")));
    told.await(WEB);
    await("it has healed", () -> problems().isEmpty() && status().ready() == 1);
    assertEquals(1, count("revisions"), "asked once a template");
    clusters.now.put(rolling.version(102).counts(3, 3, 3, 3).make());
    await("its pods are followed no longer", () -> informers.size() == 1);
    assertEquals(WireRolloutState.Complete, status().state());
  }

  @Test
  void what_is_shown_after_the_end_is_not_followed() {
    visible.close();
    visible.show(shown(DEPLOYMENTS));
    visible.followAgain();
    assertEquals(0, informers.size());
  }

  @Test
  void of_a_multitude_that_rolls_not_all_pods_are_followed() {
    for (var i = 0; i < FollowedCategory.MOST_ROLLING + 5; i++) {
      clusters.now.put(rolling(i).make());
    }
    tree(DEPLOYMENTS);
    visible.show(shown(DEPLOYMENTS));
    await("as many as may be", () -> informers.size() == 1 + FollowedCategory.MOST_ROLLING);
    for (var i = 0; i < 10; i++) {
      clusters.now.put(rolling(i).version(102).counts(3, 3, 3, 3).make());
    }
    await("the others take their places", () -> informers.size() == 1 + 15);
    visible.show(shown());
    assertEquals(0, informers.size());
  }

  @Test
  void the_pods_of_a_rollout_whose_row_the_client_does_not_have_are_not_followed()
      throws Exception {
    for (var i = 0; i < FollowedCategory.MOST_ROLLING + 5; i++) {
      clusters.now.put(rolling(i).make());
    }
    var last = rolling(FollowedCategory.MOST_ROLLING + 4).make();
    var only = new TreeFilter(List.of(last.namespace()), null, null);
    assertEquals(1, filtered(only, 100));
    visible.show(shown(DEPLOYMENTS));
    await("its pods are followed", () -> isAnsweredFromMemory(last));
    assertEquals(1 + 1, informers.size());
    tree(DEPLOYMENTS);
    await("now all are shown", () -> informers.size() == 1 + FollowedCategory.MOST_ROLLING);
  }

  private static Sample.Deploy rolling(int index) {
    return Sample.deployment(3)
        .named("shop-" + (10 + index), "web")
        .uid("uid-" + index)
        .generations(2, 2)
        .counts(4, 1, 3, 3);
  }

  private boolean isAnsweredFromMemory(Workload workload) {
    return informers.peek(clusters.now, Screen.podScope(workload)).isPresent();
  }

  @Test
  void a_row_is_made_again_when_the_hash_of_its_newest_pods_becomes_known() {
    teller.close(); // which would make it again after 5 s
    var web = Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3).make();
    clusters.now.put(web);
    clusters.now.put(Sample.pod("a").hash("x").make());
    clusters.now.put(Sample.pod("b").hash("y").waiting("CrashLoopBackOff", "", null).make());
    clusters.now.revisions(
        Sample.revision(2, "web-y", "y", null, 1), Sample.revision(1, "web-x", "x", null, 2));
    var answer = new CountDownLatch(1);
    clusters.now.duringRevisions(answer::await);
    var remakes = new AtomicInteger();
    var listener =
        new FollowedPods.Listener() {
          @Override
          public void podChanged(String name) {}

          @Override
          public void podsTurned() {}

          @Override
          public void evidenceChanged() {
            remakes.incrementAndGet();
          }
        };
    var scope = Screen.podScope(web);
    var pods = screen.followedPods().follow(clusters.now, scope, web, listener);
    await("its pods are known", pods::isSound);
    assertEquals(List.of(), problems(screen.row(clusters.now, web)));
    assertEquals(0, remakes.get());
    answer.countDown();
    await("the row is made again", () -> remakes.get() == 1);
    assertEquals(List.of("CrashLoopBackOff"), problems(screen.row(clusters.now, web)));
    screen.followedPods().leave(pods, listener);
  }

  @Test
  void what_only_the_time_tells_reaches_a_row_without_an_event() {
    clusters.now.put(Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3).make());
    clusters.now.put(Sample.pod("b").hash("y").running(time.now()).make());
    clusters.now.revisions(Sample.revision(2, "web-y", "y", null, 1));
    tree(DEPLOYMENTS);
    visible.show(shown(DEPLOYMENTS));
    await("the pod is reported", () -> told.problems(WEB).equals(List.of("NotReady")));
  }

  @Test
  void of_many_pods_only_a_change_that_is_on_screen_is_told() throws Exception {
    var web = showWeb("a", "b", "z");
    visible.show(shown(DEPLOYMENTS, WEB, CRON_JOBS)); // nothing leaves the screen
    for (var version = 2; version < 10; version++) {
      clusters.now.put(Sample.pod("z").version(version).unready().make());
      clusters.now.put(Sample.pod("a").version(version).make());
      awaitInMemory(web, "z", version);
      awaitInMemory(web, "a", version);
    }
    clusters.now.put(Sample.deployment(3).named("shop", "other").make());
    told.await(DEPLOYMENTS);
    assertFalse(
        told.nodes.contains(WEB), "of a pod behind Show more, or of a version that nobody sees");
    clusters.now.put(Sample.pod("a").version(10).unready().make());
    told.await(WEB);
    told.nodes.clear();
    clusters.now.delete(Sample.pod("z").version(10).make());
    told.await(WEB);
  }

  @Test
  void what_became_of_a_pod_before_it_was_followed_is_told() {
    var a = answeredUnfollowed();
    clusters.now.put(a.version(2).unready().make());
    visible.show(shown(DEPLOYMENTS, WEB));
    told.await(WEB);
  }

  @Test
  void a_pod_that_came_before_they_were_followed_is_told() {
    var _ = answeredUnfollowed();
    clusters.now.put(Sample.pod("b").make());
    visible.show(shown(DEPLOYMENTS, WEB));
    told.await(WEB);
  }

  @Test
  void pods_that_stayed_as_they_were_answered_are_not_told() throws Exception {
    var _ = answeredUnfollowed();
    visible.show(shown(DEPLOYMENTS, WEB));
    clusters.now.awaitFollowed("pods");
    told.nodes.clear();
    clusters.now.put(Sample.deployment(3).named("shop", "other").make());
    told.await(DEPLOYMENTS);
    assertFalse(told.nodes.contains(WEB));
  }

  @Test
  void pods_that_could_not_be_listed_are_told_when_they_can() {
    var _ = answeredUnfollowed();
    clusters.now.refuse("list pods", forbidden());
    assertEquals(NodeKind.message, tree(WEB).getFirst().kind());
    assertEquals(1, count("list pods"), "a cluster that answers late is not waited for twice");
    clusters.now.allow("list pods");
    visible.show(shown(DEPLOYMENTS, WEB));
    told.await(WEB);
  }

  /** A workload and its pod, shown by the client but not followed by the server. */
  private PodBuilder answeredUnfollowed() {
    clusters.now.put(Sample.deployment(3).make());
    var a = Sample.pod("a");
    clusters.now.put(a.make());
    assertEquals(List.of("web"), labels(tree(DEPLOYMENTS), NodeKind.Deployment));
    assertEquals(List.of("web-new-a"), labels(tree(WEB), NodeKind.Pod));
    clusters.now.forgetRequests();
    return a;
  }

  @Test
  void pods_that_are_being_listed_are_not_listed_a_second_time() {
    clusters.now.put(Sample.deployment(3).make());
    clusters.now.put(Sample.pod("a").make());
    visible.show(shown(DEPLOYMENTS));
    await("the workload is in memory", () -> !tree(DEPLOYMENTS).isEmpty() && isListed());
    visible.show(shown(DEPLOYMENTS, WEB));
    assertEquals(List.of("web-new-a"), labels(tree(WEB), NodeKind.Pod));
    assertEquals(1, count("list pods"));
  }

  @Test
  void whichever_is_first_the_rows_of_pods_or_their_feed_they_are_listed_once() throws Exception {
    clusters.now.put(Sample.deployment(3).make());
    clusters.now.put(Sample.pod("a").make());
    var arrives = new CountDownLatch(1);
    clusters.now.duringList(
        (plural, _) -> {
          if (plural.equals("pods")) {
            arrives.await();
          }
        });
    var rows = new FutureTask<>(() -> tree(WEB));
    Thread.ofVirtual().start(rows);
    await("its rows are asked for", () -> count("list pods") == 1);
    visible.show(shown(WEB));
    clusters.now.awaitFollowed("deployments");
    arrives.countDown();
    assertEquals(List.of("web-new-a"), labels(rows.get(20, TimeUnit.SECONDS), NodeKind.Pod));
    clusters.now.awaitFollowed("pods");
    assertEquals(1, count("list pods"));
  }

  @Test
  void what_changes_while_an_answer_is_under_way_is_told() throws Exception {
    var _ = showWeb("a");
    screen.answers(WEB);
    clusters.now.put(newer(Sample.pod("a")));
    told.await(WEB);
    screen.answered(WEB);
  }

  @Test
  void there_are_at_most_five_notifications_a_second() {
    await(
        "six of them",
        () -> {
          changes.changed("row");
          return told.times.size() >= 6;
        });
    var times = List.copyOf(told.times);
    for (var i = 1; i < times.size(); i++) {
      var pause = Duration.ofNanos(times.get(i) - times.get(i - 1));
      assertTrue(pause.compareTo(Duration.ofMillis(200)) >= 0, "sent again after " + pause);
    }
  }

  @Test
  void an_Error_while_a_change_is_told_is_not_the_last_that_is_heard_of_changes() {
    told.defects.add(new StackOverflowError("of a frame nested too deep"));
    changes.changed("first");
    await("it has failed", told.defects::isEmpty);
    changes.changed("second");
    told.await("first");
    told.await("second");
    assertEquals(Set.of("first", "second"), Set.copyOf(told.nodes));
  }

  /**
   * Shows the workload's category and two of its pods, and waits until all changes have been sent.
   */
  private Workload showWeb(String... pods) throws Exception {
    var web = Sample.deployment(3).make();
    clusters.now.put(web);
    for (var suffix : pods) {
      clusters.now.put(Sample.pod(suffix).make());
    }
    visible.show(shown(DEPLOYMENTS, WEB));
    clusters.now.awaitFollowed("pods");
    told.await(WEB);
    // The first lists cause several notifications; each of these changes is sent after them.
    for (var name : List.of("one", "two")) {
      var _ = tree(WEB, 2);
      var _ = tree(DEPLOYMENTS);
      told.nodes.clear();
      clusters.now.put(Sample.deployment(3).named("shop", name).make());
      told.await(DEPLOYMENTS);
    }
    var _ = tree(DEPLOYMENTS);
    told.nodes.clear();
    return web;
  }

  private void awaitInMemory(Workload workload, String suffix, int version) {
    var pod = Sample.pod(suffix).version(version).make();
    await(
        pod.key() + " of version " + version + " is in memory",
        () ->
            informers
                .peek(screen.cluster(CONTEXT), Screen.podScope(workload))
                .orElseThrow()
                .stream()
                .anyMatch(
                    p ->
                        p.key().equals(pod.key())
                            && p.meta().resourceVersion().equals(pod.meta().resourceVersion())));
  }

  private static Pod newer(PodBuilder pod) {
    return pod.version(2).make();
  }

  private RolloutStatus status() {
    return status(tree(DEPLOYMENTS).getFirst());
  }

  private static RolloutStatus status(TreeNode row) {
    if (row.status() instanceof RolloutStatus status) {
      return status;
    }
    throw new AssertionError("no row of a workload");
  }

  private List<String> problems() {
    return problems(tree(DEPLOYMENTS).getFirst());
  }

  private static List<String> problems(TreeNode row) {
    return status(row).problems().stream().map(WireProblem::reason).toList();
  }

  private long count(String request) {
    return clusters.now.requests().stream().filter(request::equals).count();
  }

  private static ApiFailure forbidden() {
    return new ApiFailure(ApiFailure.Kind.Forbidden, "you may not");
  }

  private static ApiFailure lost() {
    return new ApiFailure(ApiFailure.Kind.Unreachable, "gone");
  }

  private static int ready(NamespaceHandler handler, NamespaceParams asked) {
    try {
      return answered(handler, asked).workloads().getFirst().status().available();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private boolean isListed() {
    return !tree(DEPLOYMENTS, 1).isEmpty() && clusters.now.requests().contains("watch deployments");
  }

  private List<TreeNode> allRows(int limit) throws InterruptedException {
    var rows = new ArrayList<TreeNode>();
    @Nullable String cursor = null;
    do {
      var part = answered(new TreeParams(DEPLOYMENTS, limit, cursor, null));
      part.nodes().stream().filter(n -> n.kind() == NodeKind.Deployment).forEach(rows::add);
      cursor = part.cursor();
    } while (cursor != null);
    return rows;
  }

  private List<TreeNode> tree(@Nullable String parent) {
    return tree(parent, 100);
  }

  private List<TreeNode> tree(@Nullable String parent, int limit) {
    try {
      return answered(new TreeParams(parent, limit, null, null)).nodes();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private TreeResult answered(TreeParams params) throws InterruptedException {
    try {
      return tree.answer(params);
    } finally {
      tree.answered(params);
    }
  }

  private static NamespaceResult answered(NamespaceHandler handler, NamespaceParams params)
      throws InterruptedException {
    try {
      return handler.answer(params);
    } finally {
      handler.answered(params);
    }
  }

  private static List<String> labels(List<TreeNode> nodes, NodeKind kind) {
    return nodes.stream().filter(n -> n.kind() == kind).map(TreeNode::label).toList();
  }

  private static VisibleParams shown(String... ids) {
    return new VisibleParams(List.of(ids), null, null);
  }

  /** One context, whose cluster can be replaced by another one. */
  private static final class OneContext implements Clusters {
    private volatile ScriptedCluster now = new ScriptedCluster();
    private volatile @Nullable String namespace = "shop";
    private volatile boolean vanished;

    @Override
    public Clusters.Contexts contexts() {
      return new Clusters.Contexts(
          vanished
              ? List.of()
              : List.of(new Context(CONTEXT, "https://prod", namespace, null, null)),
          null,
          List.of(),
          List.of());
    }

    @Override
    public Cluster cluster(String context) {
      if (vanished) {
        throw new KubeconfigFailure(
            KubeconfigFailure.Kind.UnknownContext, "there is no context " + context, null);
      }
      return now;
    }
  }

  /** A client that records the notifications. */
  private final class Told extends SilentClient {
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final Map<String, TreeNode> rows = new ConcurrentHashMap<>();
    private final List<String> nodes = new CopyOnWriteArrayList<>();
    private final List<String> gone = new CopyOnWriteArrayList<>();
    private final List<String> namespaces = new CopyOnWriteArrayList<>();
    private final Queue<Error> defects = new ConcurrentLinkedQueue<>();

    void await(String node) {
      ScreenUnderTest.await("told of " + node, () -> nodes.contains(node));
    }

    void awaitNamespace() {
      ScreenUnderTest.await("told of the namespace", () -> !namespaces.isEmpty());
      namespaces.clear();
    }

    /** The problems of the workload's row that was sent last. */
    List<String> problems(String id) {
      var row = rows.get(id);
      return row == null ? List.of() : ScreenTest.problems(row);
    }

    @Override
    public void treeChanged(TreeChangedParams params) {
      times.add(time.nanos());
      var defect = defects.poll();
      if (defect != null) {
        throw defect;
      }
      params.rows().forEach(row -> rows.put(row.id(), row));
      nodes.addAll(params.nodes());
      gone.addAll(params.gone());
    }

    @Override
    public void namespaceChanged(NamespaceChangedParams params) {
      namespaces.add(params.namespace());
    }
  }
}
