/** Checks the certificates of servers, and presents the client's own certificate and key. */
@NullMarked
package dev.kube9.tls;

import org.jspecify.annotations.NullMarked;
