/** Time as a parameter: the wall clock in the program, a virtual one in tests. */
@NullMarked
package dev.kube9.time;

import org.jspecify.annotations.NullMarked;
