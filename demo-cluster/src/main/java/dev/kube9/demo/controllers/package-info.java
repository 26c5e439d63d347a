/** The controllers of the demo cluster. */
@NullMarked
package dev.kube9.demo.controllers;

import org.jspecify.annotations.NullMarked;
