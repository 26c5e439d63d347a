/** One handler for each request, and the wire values that it takes. */
@NullMarked
package dev.kube9.requests;

import org.jspecify.annotations.NullMarked;
