@NullMarked
package dev.kube9.command;

import org.jspecify.annotations.NullMarked;
