/** Finds, reads and merges kubeconfig files as kubectl does. */
@NullMarked
package dev.kube9.kubeconfig;

import org.jspecify.annotations.NullMarked;
