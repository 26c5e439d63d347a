import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import java.lang.management.ManagementFactory;

/** For comparison: lists all pods of a namespace with client-java's models. Argument: the server's URL. */
public final class TypedList {
  public static void main(String[] args) throws Exception {
    var began = System.nanoTime();
    var client = new ApiClient();
    client.setBasePath(args[0]);
    client.setReadTimeout(600_000);
    var list = new CoreV1Api(client).listNamespacedPod("big").execute();
    var seconds = (System.nanoTime() - began) / 1e9;
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1 << 20);
    System.out.printf("%d %.2f %d%n", list.getItems().size(), seconds, heap);
  }
}
