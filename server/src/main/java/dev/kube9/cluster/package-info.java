/** The gateway to a cluster, as an interface: a cluster may be real, the demo's or a test's. */
@NullMarked
package dev.kube9.cluster;

import org.jspecify.annotations.NullMarked;
