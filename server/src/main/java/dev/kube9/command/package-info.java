/** The command line: a small JSON-RPC client of the server, for people and scripts. */
@NullMarked
package dev.kube9.command;

import org.jspecify.annotations.NullMarked;
