/** What a client shows, followed in the cluster and told when it changes. */
@NullMarked
package dev.kube9.screen;

import org.jspecify.annotations.NullMarked;
