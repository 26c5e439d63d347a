/** From one snapshot of a workload to the state of its rollout. */
@NullMarked
package dev.kube9.rollout.rules;

import org.jspecify.annotations.NullMarked;
