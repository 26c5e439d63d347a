/** The Kubernetes API over HTTP: requests, lists, watches, status codes to failures. */
@NullMarked
package dev.kube9.rest;

import org.jspecify.annotations.NullMarked;
