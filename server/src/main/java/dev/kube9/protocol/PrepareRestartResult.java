package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a restart will do. */
public record PrepareRestartResult(
    String title,
    String detail,
    List<Warning> warnings,
    boolean allowed,
    @Nullable String reason,
    String server,
    String confirmation,
    RolloutStatus status) {}
