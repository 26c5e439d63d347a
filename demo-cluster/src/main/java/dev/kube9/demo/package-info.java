/** A simulated cluster in memory. */
@NullMarked
package dev.kube9.demo;

import org.jspecify.annotations.NullMarked;
