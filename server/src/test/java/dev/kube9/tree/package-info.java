/** Tests of the tree. */
@NullMarked
package dev.kube9.tree;

import org.jspecify.annotations.NullMarked;
