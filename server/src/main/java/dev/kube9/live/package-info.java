/** Informers: objects of a cluster that are kept up to date while there are subscriptions. */
@NullMarked
package dev.kube9.live;

import org.jspecify.annotations.NullMarked;
