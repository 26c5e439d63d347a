/** Tests of the room {@code demo.controllers}. */
@NullMarked
package dev.kube9.demo.controllers;

import org.jspecify.annotations.NullMarked;
