@NullMarked
package dev.kube9.kubeconfig;

import org.jspecify.annotations.NullMarked;
