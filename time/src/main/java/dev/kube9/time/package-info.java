/** The only clock. */
@NullMarked
package dev.kube9.time;

import org.jspecify.annotations.NullMarked;
