/** Tests of the demo cluster. */
@NullMarked
package dev.kube9.demo;

import org.jspecify.annotations.NullMarked;
