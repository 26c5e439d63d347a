/** Simulates the scheduler and the kubelets. */
@NullMarked
package dev.kube9.demo.kubelet;

import org.jspecify.annotations.NullMarked;
