/** What can go wrong, as a sealed family: a kind is what the person can do next. */
@NullMarked
package dev.kube9.failure;

import org.jspecify.annotations.NullMarked;
