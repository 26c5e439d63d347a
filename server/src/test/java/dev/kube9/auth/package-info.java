@NullMarked
package dev.kube9.auth;

import org.jspecify.annotations.NullMarked;
