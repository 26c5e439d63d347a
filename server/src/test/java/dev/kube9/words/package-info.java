/** Tests of the sentences for people. */
@NullMarked
package dev.kube9.words;

import org.jspecify.annotations.NullMarked;
