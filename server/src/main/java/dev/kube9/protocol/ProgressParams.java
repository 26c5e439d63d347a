package dev.kube9.protocol;

import com.google.gson.JsonElement;

/** LSP's {@code ProgressParams}. */
public record ProgressParams(JsonElement token, WorkDoneProgress value) {}
