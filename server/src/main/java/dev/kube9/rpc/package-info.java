/**
 * JSON-RPC with one client: frames, lifecycle, dispatch, cancel, trace, and the errors that answer
 * failures.
 */
@NullMarked
package dev.kube9.rpc;

import org.jspecify.annotations.NullMarked;
