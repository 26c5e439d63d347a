/** Where a command works, and whether a person agrees to a change there. */
@NullMarked
package dev.kube9.cli.place;

import org.jspecify.annotations.NullMarked;
