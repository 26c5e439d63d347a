/** What proves to a cluster who we are: tokens, programs, client certificates. */
@NullMarked
package dev.kube9.auth;

import org.jspecify.annotations.NullMarked;
