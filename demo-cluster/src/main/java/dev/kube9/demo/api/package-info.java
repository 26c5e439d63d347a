/** The demo cluster's API over HTTP. */
@NullMarked
package dev.kube9.demo.api;

import org.jspecify.annotations.NullMarked;
