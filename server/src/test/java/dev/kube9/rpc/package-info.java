/** Tests of the room {@code rpc}. */
@NullMarked
package dev.kube9.rpc;

import org.jspecify.annotations.NullMarked;
