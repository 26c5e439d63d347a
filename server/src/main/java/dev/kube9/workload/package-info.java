/** Immutable values of the objects of a cluster, with the fields that kube9 uses. */
@NullMarked
package dev.kube9.workload;

import org.jspecify.annotations.NullMarked;
