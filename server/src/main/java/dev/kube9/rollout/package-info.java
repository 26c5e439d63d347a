/** The engine: restarting, and the verdict on a rollout from one snapshot. */
@NullMarked
package dev.kube9.rollout;

import org.jspecify.annotations.NullMarked;
