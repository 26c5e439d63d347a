/** Connections to servers: addresses, proxies and the HTTP client. */
@NullMarked
package dev.kube9.transport;

import org.jspecify.annotations.NullMarked;
