package dev.kube9.cli.connection;

import dev.kube9.cli.terminal.Shade;
import dev.kube9.protocol.Health;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireConnection;

/** The colour of a row of the tree. */
public final class RowShade {
  private RowShade() {}

  public static Shade of(TreeNode row) {
    if (row.health() != null) {
      return of(row.health());
    }
    if (row.severity() != null) {
      return of(row.severity());
    }
    return row.connection() == WireConnection.failed ? Shade.BAD : Shade.NORMAL;
  }

  private static Shade of(Health health) {
    return switch (health) {
      case Healthy -> Shade.GOOD;
      case Progressing, Suspended -> Shade.ATTENTION;
      case Degraded -> Shade.BAD;
      case Idle, Terminating -> Shade.NORMAL;
    };
  }

  private static Shade of(MessageSeverity severity) {
    return switch (severity) {
      case error -> Shade.BAD;
      case warning -> Shade.ATTENTION;
      case info -> Shade.NORMAL;
    };
  }
}
