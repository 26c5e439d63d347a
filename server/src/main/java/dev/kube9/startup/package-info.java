/** What only makes starts faster: the training run for the AOT cache, and warm-ups. */
@NullMarked
package dev.kube9.startup;

import org.jspecify.annotations.NullMarked;
