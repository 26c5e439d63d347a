/** A cluster for tests. */
@NullMarked
package dev.kube9.contexts;

import org.jspecify.annotations.NullMarked;
