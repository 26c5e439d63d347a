/** Values of the cluster's objects as kube9 sees them: slim, immutable, complete. */
@NullMarked
package dev.kube9.workload;

import org.jspecify.annotations.NullMarked;
