/** What crosses the wire: methods, parameters, results and error codes. No logic. */
@NullMarked
package dev.kube9.protocol;

import org.jspecify.annotations.NullMarked;
