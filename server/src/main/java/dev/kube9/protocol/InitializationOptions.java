package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's configuration. To change it, the client starts the server again. */
public record InitializationOptions(
    @Nullable List<String> kubeconfig,
    @Nullable List<String> contexts,
    @Nullable List<String> namespaces,
    @Nullable Boolean allowExec,
    @Nullable String fieldManager,
    @Nullable List<String> readOnlyContexts,
    @Nullable List<String> protectedContexts,
    @Nullable Impersonate impersonate,
    @Nullable Boolean demo) {}
