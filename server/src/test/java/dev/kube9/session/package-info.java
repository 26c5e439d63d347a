/** Tests of the session. */
@NullMarked
package dev.kube9.session;

import org.jspecify.annotations.NullMarked;
