/** Virtual time. */
@NullMarked
package dev.kube9.time;

import org.jspecify.annotations.NullMarked;
