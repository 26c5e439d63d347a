/** Tests of the informers. */
@NullMarked
package dev.kube9.live;

import org.jspecify.annotations.NullMarked;
