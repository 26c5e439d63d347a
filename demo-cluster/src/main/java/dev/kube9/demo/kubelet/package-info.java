/** Plays scheduler and kubelets. */
@NullMarked
package dev.kube9.demo.kubelet;

import org.jspecify.annotations.NullMarked;
