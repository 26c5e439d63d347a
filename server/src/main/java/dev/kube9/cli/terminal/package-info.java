/** What a terminal can show. */
@NullMarked
package dev.kube9.cli.terminal;

import org.jspecify.annotations.NullMarked;
