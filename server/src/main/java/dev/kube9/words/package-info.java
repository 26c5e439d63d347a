/** The sentences for people about rollouts, restarts and rows. */
@NullMarked
package dev.kube9.words;

import org.jspecify.annotations.NullMarked;
