package dev.kube9.cli.output;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.WireWorkloadRef;
import java.util.Locale;

/** Names of objects as kubectl's {@code -o name} prints them. */
public final class ObjectName {
  private ObjectName() {}

  /** Such as {@code deployment.apps/web}. */
  public static String of(WireWorkloadRef workload) {
    var kind = String.valueOf(workload.kind()).toLowerCase(Locale.ROOT);
    var group = kind.equals("cronjob") ? "batch" : "apps";
    return PlainText.line(kind + "." + group + "/" + workload.name());
  }
}
