@NullMarked
package dev.kube9.transport;

import org.jspecify.annotations.NullMarked;
