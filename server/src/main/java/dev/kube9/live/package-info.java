/** Objects of a cluster kept up to date while somebody is interested in them. */
@NullMarked
package dev.kube9.live;

import org.jspecify.annotations.NullMarked;
