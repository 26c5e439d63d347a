/** What is wrong with pods, containers and nodes, in words. */
@NullMarked
package dev.kube9.words.problem;

import org.jspecify.annotations.NullMarked;
