/** What shells propose while a command is typed. */
@NullMarked
package dev.kube9.cli.completion;

import org.jspecify.annotations.NullMarked;
