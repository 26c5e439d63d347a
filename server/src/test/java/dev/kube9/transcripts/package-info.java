/** Exact frames, in this JVM and against the packaged program. */
@NullMarked
package dev.kube9.transcripts;

import org.jspecify.annotations.NullMarked;
