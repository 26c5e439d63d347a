/** The objects of the demo cluster, and the queues of tasks that change them. */
@NullMarked
package dev.kube9.demo.state;

import org.jspecify.annotations.NullMarked;
