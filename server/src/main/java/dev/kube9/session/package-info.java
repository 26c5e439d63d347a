/** One client's session: its lifecycle, one handler for each request, the mapping of errors. */
@NullMarked
package dev.kube9.session;

import org.jspecify.annotations.NullMarked;
