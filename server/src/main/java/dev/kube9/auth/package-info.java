/** Credentials: tokens, programs that fetch them, and client certificates. */
@NullMarked
package dev.kube9.auth;

import org.jspecify.annotations.NullMarked;
