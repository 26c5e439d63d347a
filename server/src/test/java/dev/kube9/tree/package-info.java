/** Tests of the room {@code tree}. */
@NullMarked
package dev.kube9.tree;

import org.jspecify.annotations.NullMarked;
