package dev.kube9.cli.connection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.LogMessageParams;
import dev.kube9.protocol.LogTraceParams;
import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.TreeChangedParams;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection to an initialized server, until it is closed. */
public final class Connection implements AutoCloseable {
  private static final long SECONDS_TO_SHUT_DOWN = 2;

  /** Receives the server's notifications on the reading thread; must not block. */
  public interface Listener {
    default void progress(ProgressParams params) {}

    default void treeChanged(TreeChangedParams params) {}
  }

  private final ServerConnector.Streams streams;
  private final Kube9Server server;
  private final PendingLogins logins = new PendingLogins();
  private volatile Listener listener = new Listener() {};
  private volatile Consumer<LoginParams> onLogin = _ -> {};

  /** By default the server's log is ignored, because errors arrive with the answers. */
  private volatile Consumer<String> onLog = _ -> {};

  private Connection(ServerConnector.Streams streams) {
    this.streams = streams;
    var exchange = new Exchange(streams.toServer());
    server = new RemoteServer(exchange);
    Thread.ofPlatform().name("from-server").daemon().start(() -> readAll(exchange));
  }

  private void readAll(Exchange exchange) {
    exchange.readAll(streams.fromServer(), this::received);
    logins.end();
  }

  private void received(String method, @Nullable JsonElement params) {
    switch (method) {
      case Methods.PROGRESS -> listener.progress(Exchange.read(params, ProgressParams.class));
      case Methods.TREE_CHANGED ->
          listener.treeChanged(Exchange.read(params, TreeChangedParams.class));
      case Methods.LOGIN -> {
        var login = Exchange.read(params, LoginParams.class);
        logins.note(login);
        onLogin.accept(login);
      }
      case Methods.LOG_TRACE -> onLog.accept(Exchange.read(params, LogTraceParams.class).message());
      case Methods.LOG_MESSAGE ->
          onLog.accept(Exchange.read(params, LogMessageParams.class).message());
      default -> {}
    }
  }

  public static Connection open(ServerConnector connector, InitializationOptions options)
      throws IOException, ServerError, InterruptedException {
    // No process id to watch: the server ends when its input ends.
    return open(connector, new InitializeParams(null, options, null));
  }

  public static Connection open(ServerConnector connector, InitializeParams params)
      throws IOException, ServerError, InterruptedException {
    var connection = new Connection(connector.connect());
    try {
      connection.answer(s -> s.initialize(params));
      connection.tell().initialized(new JsonObject());
      return connection;
    } catch (ServerError | InterruptedException e) {
      connection.close();
      throw e;
    }
  }

  /** The server, for sending notifications. */
  public Kube9Server tell() {
    return server;
  }

  /** Replaces the listener. */
  public void listen(Listener next) {
    listener = next;
  }

  /** Replaces the consumer of pending logins. */
  public void onLogin(Consumer<LoginParams> next) {
    onLogin = next;
  }

  /** Replaces the consumer of what the server logs, and traces if it was asked to. */
  public void onLog(Consumer<String> next) {
    onLog = next;
  }

  /** Blocks until no login is pending in a context. */
  public void awaitLogin(String context) throws InterruptedException {
    logins.awaitNone(context);
  }

  /**
   * Sends a request without waiting. When the server is gone, the future fails; {@link ServerError}
   * converts its failures.
   */
  public <T extends @Nullable Object> CompletableFuture<T> ask(
      Function<Kube9Server, CompletableFuture<T>> request) {
    return request.apply(server);
  }

  /** Sends a request and blocks until it is answered. */
  public <T> T answer(Function<Kube9Server, CompletableFuture<T>> request)
      throws ServerError, InterruptedException {
    try {
      return ask(request).get();
    } catch (ExecutionException e) {
      throw ServerError.of(e);
    }
  }

  /**
   * Asks the server to end a request early. The server still answers the request, and says what was
   * done.
   */
  public static void cancel(CompletableFuture<?> answer) {
    if (answer instanceof Reply<?> reply) {
      reply.askToCancel();
    }
  }

  /**
   * Ends the server. A server that does not answer is abandoned, because the command's result is
   * known.
   */
  @Override
  public void close() {
    try {
      var _ =
          this.<@Nullable Object>ask(Kube9Server::shutdown)
              .get(SECONDS_TO_SHUT_DOWN, TimeUnit.SECONDS);
      server.exit();
    } catch (ExecutionException | TimeoutException e) {
      // It has ended already, or ends with its input.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeStreams();
    }
  }

  private void closeStreams() {
    try (var _ = streams.fromServer();
        var _ = streams.toServer()) {
      // The process is about to end.
    } catch (IOException e) {
      // Nothing more is sent or read.
    }
  }
}
