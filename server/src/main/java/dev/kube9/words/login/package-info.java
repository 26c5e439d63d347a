/** The sentences about logins that requests wait for. */
@NullMarked
package dev.kube9.words.login;

import org.jspecify.annotations.NullMarked;
