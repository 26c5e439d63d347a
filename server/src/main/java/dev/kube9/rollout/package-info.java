/** Follows a rollout until its verdict: sources of snapshots, the wait, lost sight. */
@NullMarked
package dev.kube9.rollout;

import org.jspecify.annotations.NullMarked;
