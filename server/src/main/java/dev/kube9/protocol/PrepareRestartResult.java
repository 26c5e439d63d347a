package dev.kube9.protocol;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restart will do.
 *
 * @param explanation the lines of {@code detail}
 * @param isProtected {@code protected} on the wire, which is a keyword of Java
 */
public record PrepareRestartResult(
    String title,
    String detail,
    List<String> explanation,
    WireRestartPlan plan,
    List<Warning> warnings,
    boolean allowed,
    @Nullable String reason,
    @SerializedName("protected") boolean isProtected,
    String server,
    String confirmation,
    RolloutStatus status) {}
