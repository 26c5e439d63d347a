/** Snapshots for tests. */
@NullMarked
package dev.kube9.workload;

import org.jspecify.annotations.NullMarked;
