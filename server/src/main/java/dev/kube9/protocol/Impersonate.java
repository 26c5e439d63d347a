package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user as whom all requests to clusters are sent. */
public record Impersonate(@Nullable String user, @Nullable List<String> groups) {}
