/** The objects of the API, read as a stream of JSON: only the fields that we use are kept. */
@NullMarked
package dev.kube9.json;

import org.jspecify.annotations.NullMarked;
