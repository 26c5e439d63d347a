package dev.kube9.contexts;

import dev.kube9.cluster.Clusters;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.settings.SharedSettings;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** The contexts of a client with the default options. */
public final class SampleContexts {
  private SampleContexts() {}

  public static ShownContexts of(Clusters clusters, Kube9Client client) {
    return of(clusters, client, _ -> {});
  }

  /**
   * Contexts whose changes somebody hears of.
   *
   * @param changed is told the name of each context whose state has changed
   */
  public static ShownContexts of(Clusters clusters, Kube9Client client, Consumer<String> changed) {
    return of(clusters, new Logins(client, changed, () -> ZoneOffset.UTC));
  }

  public static ShownContexts of(Clusters clusters, Logins logins) {
    var options =
        new Options(null, List.of(), List.of(), true, "kube9", List.of(), List.of(), null, false);
    return new ShownContexts(clusters, options, SharedSettings.NONE, logins);
  }
}
