/** kube9: restarts Kubernetes workloads and tells truthfully what happened. */
@NullMarked
package dev.kube9;

import org.jspecify.annotations.NullMarked;
