/** Who a server has to be, and what it is shown of us: certificates, keys, names. */
@NullMarked
package dev.kube9.tls;

import org.jspecify.annotations.NullMarked;
