package dev.kube9;

import dev.kube9.cli.CommandLine;
import dev.kube9.cli.completion.CandidateCache;
import dev.kube9.cli.completion.ClusterLookUp;
import dev.kube9.cli.completion.Completion;
import dev.kube9.cli.grammar.HelpText;
import dev.kube9.cli.terminal.Background;
import dev.kube9.cli.terminal.CtrlC;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.session.Session;
import dev.kube9.startup.TrainingRun;
import dev.kube9.startup.WarmUp;
import dev.kube9.time.SystemTime;
import dev.kube9.time.Time;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts kube9: the server on standard input and output, or a command that talks to one. */
public final class Main {
  /**
   * The version in the pom. It is repeated here because reading a file from the jar would slow down
   * each start.
   */
  static final String VERSION = "0.1.0";

  private static final Time TIME = new SystemTime();

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        switch (args.length == 0 ? "" : args[0]) {
          case "server" -> args.length == 1 ? serve() : command(args);
          case "train" -> train(args);
          case "--version", "--help" -> args.length == 1 ? answered(args[0]) : command(args);
          default -> command(args);
        });
  }

  /**
   * Answers as the command line would, without loading it: the script starts Java without the AOT
   * cache for these two, because loading all classes in it takes longer than they do.
   */
  static String answer(String option) {
    return option.equals("--help") ? HelpText.overview() : "kube9 " + VERSION;
  }

  /** Nothing else runs yet, and {@code exit} would load the JDK's logging, to log the end. */
  private static int answered(String option) {
    System.out.println(answer(option));
    System.out.flush();
    Runtime.getRuntime().halt(0);
    return 0;
  }

  /**
   * Standard output carries only frames: everything else that is printed goes to standard error.
   */
  private static int serve() {
    System.setOut(System.err);
    try {
      return serverSession()
          .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    } catch (Throwable failure) {
      // An exception would end this thread only. Other threads could keep the process alive,
      // although it no longer answers.
      Logger.getLogger(Main.class.getName())
          .log(Level.SEVERE, "kube9 failed unexpectedly, and ends", failure);
      return 1;
    }
  }

  /** Makes the AOT cache for later starts. The launcher calls it, not people. */
  private static int train(String[] args) {
    if (args.length != 2) {
      System.err.println("kube9: train takes the name of the cache to write");
      return 2;
    }
    return TrainingRun.run(Path.of(args[1]));
  }

  private static int command(String[] args) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, System.out.charset());
    System.setOut(System.err);
    // In a terminal a line of the log needs no time and no class.
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
    var server = new InProcessServer(TIME, VERSION);
    // Also when Ctrl-C ends the process.
    Runtime.getRuntime().addShutdownHook(new Thread(server::disconnect));
    return command(args, server, Terminal.ofProcess(out, System.err, System.getenv()));
  }

  private static int command(String[] args, InProcessServer server, Terminal terminal) {
    try {
      var cache = new CandidateCache(System.getenv(), TIME);
      Runnable later =
          TrainingRun.isTrained()
              ? () -> {}
              : () -> Background.startAgain(args, Completion.toPrepare(List.of(args)));
      var lookUp = new ClusterLookUp(server, TIME, cache, later);
      return new CommandLine(server, terminal, TIME, new CtrlC(), lookUp, VERSION).run(args);
    } finally {
      awaitEnd(server);
    }
  }

  private static void awaitEnd(InProcessServer server) {
    try {
      server.awaitEnd();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Only an editor's server warms up when idle: a command sends all its requests at once. */
  private static Session serverSession() throws InterruptedException {
    var opener = Wiring.opener(System.getenv(), TIME);
    var warmUp = new WarmUp(TIME, ZoneId::systemDefault);
    if (TrainingRun.isTrained()) {
      TrainingRun.runCommands(Main::silently);
      warmUp.run(() -> true);
    }
    return new Session(
        options -> opener.open(options).with(warmUp::run), TIME, ZoneId::systemDefault, VERSION);
  }

  /** Runs a command without showing anything. */
  private static int silently(String[] args) {
    var nothing = new PrintStream(OutputStream.nullOutputStream());
    var server = new InProcessServer(TIME, VERSION);
    try {
      return command(args, server, Terminal.ofProcess(nothing, nothing, System.getenv()));
    } finally {
      server.disconnect();
    }
  }
}
