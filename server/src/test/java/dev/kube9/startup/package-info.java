@NullMarked
package dev.kube9.startup;

import org.jspecify.annotations.NullMarked;
