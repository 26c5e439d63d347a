/** Tests of the way to the Kubernetes API. */
@NullMarked
package dev.kube9.kubeapi;

import org.jspecify.annotations.NullMarked;
