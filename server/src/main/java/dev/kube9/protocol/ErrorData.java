package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code data} of an error. */
public record ErrorData(
    String kind,
    String reason,
    @Nullable String hint,
    @Nullable WireWorkloadRef workload,
    @Nullable String restartedAt,
    @Nullable Integer httpStatus,
    @Nullable String apiStatus,
    @Nullable List<WireProblem> problems) {}
