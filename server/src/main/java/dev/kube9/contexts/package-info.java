/**
 * The contexts that this client sees, the state of their connections, and the logins that they wait
 * for.
 */
@NullMarked
package dev.kube9.contexts;

import org.jspecify.annotations.NullMarked;
