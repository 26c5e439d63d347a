/** The rows that a client was given, and what differs from them now. */
@NullMarked
package dev.kube9.screen.rows;

import org.jspecify.annotations.NullMarked;
