/** Tests of the house itself: its format, its map, its documents. */
@NullMarked
package dev.kube9.house;

import org.jspecify.annotations.NullMarked;
