/** Domain values as wire values. */
@NullMarked
package dev.kube9.wire;

import org.jspecify.annotations.NullMarked;
