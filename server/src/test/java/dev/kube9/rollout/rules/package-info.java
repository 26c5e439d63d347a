/** Tests of the room {@code rollout.rules}. */
@NullMarked
package dev.kube9.rollout.rules;

import org.jspecify.annotations.NullMarked;
