/** Kubeconfig files: found, read and merged as kubectl does it. */
@NullMarked
package dev.kube9.kubeconfig;

import org.jspecify.annotations.NullMarked;
