/** A cluster that a test scripts. */
@NullMarked
package dev.kube9.cluster;

import org.jspecify.annotations.NullMarked;
