@NullMarked
package dev.kube9.cli.grammar;

import org.jspecify.annotations.NullMarked;
