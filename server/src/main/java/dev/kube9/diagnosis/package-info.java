/** Why a rollout does not move: the evidence, and the problems found in it. */
@NullMarked
package dev.kube9.diagnosis;

import org.jspecify.annotations.NullMarked;
