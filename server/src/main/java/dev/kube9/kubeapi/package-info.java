/** The Kubernetes API: kubeconfig, credentials, requests, status codes to failures. */
@NullMarked
package dev.kube9.kubeapi;

import org.jspecify.annotations.NullMarked;
