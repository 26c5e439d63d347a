/** What the demo cluster has at the beginning. */
@NullMarked
package dev.kube9.demo.samples;

import org.jspecify.annotations.NullMarked;
