/** The sample workloads of the demo cluster. */
@NullMarked
package dev.kube9.demo.samples;

import org.jspecify.annotations.NullMarked;
