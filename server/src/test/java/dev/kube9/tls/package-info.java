@NullMarked
package dev.kube9.tls;

import org.jspecify.annotations.NullMarked;
