/** A cluster for tests. */
@NullMarked
package dev.kube9.cluster;

import org.jspecify.annotations.NullMarked;
