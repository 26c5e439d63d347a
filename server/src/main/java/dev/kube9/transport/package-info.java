/** The way to a server: TLS, proxies, the HTTP client. */
@NullMarked
package dev.kube9.transport;

import org.jspecify.annotations.NullMarked;
