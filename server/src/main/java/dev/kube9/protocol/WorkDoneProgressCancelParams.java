package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** LSP's {@code WorkDoneProgressCancelParams}. */
public record WorkDoneProgressCancelParams(@Nullable JsonElement token) {}
