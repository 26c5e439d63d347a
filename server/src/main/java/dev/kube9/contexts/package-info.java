/**
 * The contexts that this client sees, how their connections are, and the logins that they wait for.
 */
@NullMarked
package dev.kube9.contexts;

import org.jspecify.annotations.NullMarked;
