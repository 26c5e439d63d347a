@NullMarked
package dev.kube9.cli.arguments;

import org.jspecify.annotations.NullMarked;
