@NullMarked
package dev.kube9.rest;

import org.jspecify.annotations.NullMarked;
