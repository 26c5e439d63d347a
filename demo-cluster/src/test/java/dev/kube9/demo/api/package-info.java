/** Tests of the room {@code demo.api}. */
@NullMarked
package dev.kube9.demo.api;

import org.jspecify.annotations.NullMarked;
