package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restart will do.
 *
 * @param explanation the lines of {@code detail}
 */
public record PrepareRestartResult(
    String title,
    String detail,
    List<String> explanation,
    WireRestartPlan plan,
    List<Warning> warnings,
    boolean allowed,
    @Nullable String reason,
    String server,
    String confirmation,
    RolloutStatus status) {}
