/** A small cluster in memory with real controller behaviour, behind an HTTP API on loopback. */
@NullMarked
package dev.kube9.demo;

import org.jspecify.annotations.NullMarked;
