package dev.kube9.cli.output;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.WireWorkloadRef;
import java.util.Locale;

/** Names of objects as kubectl's {@code -o name} prints them. */
public final class ObjectName {
  private ObjectName() {}

  /** A workload with its place, such as {@code shop/web on prod-eu}. */
  public static String inPlace(WireWorkloadRef workload) {
    return PlainText.line(
        workload.namespace() + "/" + workload.name() + " on " + workload.context());
  }

  /** Such as {@code deployment.apps/web}. */
  public static String of(WireWorkloadRef workload) {
    var kind = String.valueOf(workload.kind()).toLowerCase(Locale.ROOT);
    var group = kind.equals("cronjob") ? "batch" : "apps";
    return PlainText.line(kind + "." + group + "/" + workload.name());
  }
}
