/** One handler for each request. */
@NullMarked
package dev.kube9.requests;

import org.jspecify.annotations.NullMarked;
