/** Tests of the engine. */
@NullMarked
package dev.kube9.rollout;

import org.jspecify.annotations.NullMarked;
