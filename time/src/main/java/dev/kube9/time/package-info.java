/** The clock, and how threads wait. */
@NullMarked
package dev.kube9.time;

import org.jspecify.annotations.NullMarked;
