/** The demo cluster's objects, and what is due to be done with them. */
@NullMarked
package dev.kube9.demo.state;

import org.jspecify.annotations.NullMarked;
