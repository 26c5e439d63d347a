package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of {@code kube9/contexts}.
 *
 * @param kubeconfig what to look in instead of what is configured
 */
public record ContextsParams(@Nullable List<String> kubeconfig) {}
