/** Sentences about what is wrong with pods, containers and nodes. */
@NullMarked
package dev.kube9.words.problem;

import org.jspecify.annotations.NullMarked;
