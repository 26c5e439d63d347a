/** One client's session: opens the rooms that serve it, and registers the handlers. */
@NullMarked
package dev.kube9.session;

import org.jspecify.annotations.NullMarked;
