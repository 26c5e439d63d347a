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
 * One list of Deployments by the server's own gateway to a cluster, and nothing else: no protocol,
 * no tree. What a JVM takes for that much is the floor of launch to rows.
 *
 * <p>Arguments: kubeconfig, context, namespace. Prints how many there are.
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
