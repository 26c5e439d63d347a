/** The Kubernetes API over HTTP: requests, lists and watches, and failures from status codes. */
@NullMarked
package dev.kube9.rest;

import org.jspecify.annotations.NullMarked;
