/** What a client shows: follows it in the cluster, and notifies the client of changes. */
@NullMarked
package dev.kube9.screen;

import org.jspecify.annotations.NullMarked;
