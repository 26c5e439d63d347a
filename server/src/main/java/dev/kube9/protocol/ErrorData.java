package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of an error.
 *
 * @param log the parameters of the request that {@link NextAction#showLogs} stands for
 */
public record ErrorData(
    ErrorKind kind,
    String reason,
    @Nullable String notice,
    @Nullable String hint,
    @Nullable WireWorkloadRef workload,
    @Nullable String restartedAt,
    @Nullable Integer httpStatus,
    @Nullable String apiStatus,
    @Nullable List<WireProblem> problems,
    MessageSeverity severity,
    List<NextAction> actions,
    @Nullable LogsParams log) {}
