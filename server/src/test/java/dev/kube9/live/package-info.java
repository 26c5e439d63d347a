/** Tests of the feeds. */
@NullMarked
package dev.kube9.live;

import org.jspecify.annotations.NullMarked;
