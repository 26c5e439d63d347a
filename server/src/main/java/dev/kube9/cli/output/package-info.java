/** Results for machines, as docs/output.md describes them. */
@NullMarked
package dev.kube9.cli.output;

import org.jspecify.annotations.NullMarked;
