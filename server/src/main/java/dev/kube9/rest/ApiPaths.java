package dev.kube9.rest;

import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.workload.WorkloadRef;
import okhttp3.HttpUrl;

/** Builds the URLs of a cluster's API. */
record ApiPaths(HttpUrl base) {

  HttpUrl.Builder of(WorkloadRef ref) {
    return of(Scope.around(ref)).addPathSegment(ref.name());
  }

  HttpUrl.Builder of(Scope<?> scope) {
    var url = below(group(scope.resource()));
    if (scope.namespace() != null) {
      url.addPathSegment("namespaces").addPathSegment(scope.namespace());
    }
    url.addPathSegment(scope.resource().plural());
    if (scope.selector() != null) {
      url.addQueryParameter("labelSelector", scope.selector());
    }
    if (scope.resource().kind().equals(Resource.WARNINGS.kind())) {
      url.addQueryParameter("fieldSelector", "type=Warning");
    }
    return url;
  }

  /** One object of a namespace. */
  HttpUrl of(Resource<?> resource, String namespace, String name) {
    return in(group(resource), namespace, resource.plural()).addPathSegment(name).build();
  }

  private static String group(Resource<?> resource) {
    var version = resource.apiVersion();
    return (version.contains("/") ? "apis/" : "api/") + version;
  }

  /** A path below that of the server's address, which a proxy such as Rancher's has. */
  HttpUrl.Builder below(String path) {
    var url = base.newBuilder();
    if (base.pathSegments().getLast().isEmpty()) {
      url.removePathSegment(base.pathSize() - 1);
    }
    return url.addPathSegments(path);
  }

  /** The resources of a kind in one namespace. */
  HttpUrl.Builder in(String group, String namespace, String plural) {
    return below(group + "/namespaces").addPathSegment(namespace).addPathSegment(plural);
  }
}
