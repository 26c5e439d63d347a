/** Failures as a sealed family, whose kinds differ in what a person can do next. */
@NullMarked
package dev.kube9.failure;

import org.jspecify.annotations.NullMarked;
