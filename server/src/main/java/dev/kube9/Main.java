package dev.kube9;

import dev.kube9.command.CommandLine;
import dev.kube9.command.CtrlC;
import dev.kube9.command.Pipe;
import dev.kube9.command.ServerConnector;
import dev.kube9.command.Terminal;
import dev.kube9.session.Session;
import dev.kube9.time.SystemTime;
import dev.kube9.time.Time;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Properties;

/** Starts kube9: the server on standard input and output, or a command that talks to one. */
public final class Main {
  private static final Time TIME = new SystemTime();

  private Main() {}

  public static void main(String[] args) {
    System.exit(args.length > 0 && args[0].equals("server") ? serve(args) : command(args));
  }

  /**
   * Standard output carries frames and nothing else: whatever else prints goes to standard error.
   */
  private static int serve(String[] args) {
    if (args.length > 1) {
      System.err.println("kube9: server takes no arguments: the client configures it");
      return 2;
    }
    System.setOut(System.err);
    return session()
        .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  private static int command(String[] args) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, System.out.charset());
    System.setOut(System.err);
    var terminal = Terminal.ofProcess(out, System.err, System.getenv());
    return new CommandLine(Main::connect, terminal, TIME, new CtrlC(), version()).run(args);
  }

  /** A server in this process, behind the same frames as any other. */
  private static ServerConnector.Streams connect() {
    var toServer = new Pipe();
    var fromServer = new Pipe();
    Thread.ofPlatform()
        .name("server")
        .daemon()
        .start(() -> serveAndClose(toServer.source(), fromServer.sink()));
    return new ServerConnector.Streams(fromServer.source(), toServer.sink());
  }

  private static void serveAndClose(InputStream in, OutputStream out) {
    try (out) {
      var _ = session().serve(in, out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Session session() {
    return new Session(
        Wiring.opener(System.getenv(), TIME), TIME, ZoneId.systemDefault(), version());
  }

  private static String version() {
    var properties = new Properties();
    try (var in = Main.class.getResourceAsStream("/kube9.properties")) {
      properties.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return properties.getProperty("version", "unknown");
  }
}
