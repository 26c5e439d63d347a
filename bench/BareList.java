import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.rest.KubeApiClusters;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the Deployments of a namespace through the server's room {@code rest} and does nothing else.
 * The time of this process is a lower bound for the time from launch to the first rows.
 *
 * <p>Arguments: kubeconfig, context, namespace. Prints the number of Deployments.
 */
public final class BareList {
  public static void main(String[] args) throws InterruptedException {
    var sources = new KubeconfigSources(List.of(Path.of(args[0])), Map.of());
    var options = new ClientOptions("kube9", true, Map.of());
    var clusters = new KubeApiClusters(sources, options, new SystemTime());
    Thread.ofPlatform().daemon().start(KubeApiClusters::warmUp);
    var scope = Scope.of(Resource.DEPLOYMENTS, args[2]);
    var page = clusters.cluster(args[1]).list(scope, 500, null, (Optional<String> _) -> {});
    System.out.println(page.objects().size());
    System.exit(0);
  }
}
