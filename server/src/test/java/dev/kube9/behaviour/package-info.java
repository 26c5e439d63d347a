/** What we promise users, through the protocol: one suite for the demo cluster and a real one. */
@NullMarked
package dev.kube9.behaviour;

import org.jspecify.annotations.NullMarked;
