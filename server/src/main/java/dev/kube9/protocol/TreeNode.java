package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tree, ready to be shown.
 *
 * @param status a {@link RolloutStatus} or a {@link PodStatus}
 * @param context the name of the context that the row is in
 * @param category what is below a category row
 * @param health of a workload or a pod
 * @param severity of a message row
 * @param connection of a context row
 * @param log the parameters of the request that {@link RowAction#showLogs} stands for
 */
public record TreeNode(
    String id,
    NodeKind kind,
    String label,
    @Nullable String description,
    @Nullable String tooltip,
    @Nullable String icon,
    String contextValue,
    boolean expandable,
    @Nullable WireWorkloadRef workload,
    @Nullable Object status,
    @Nullable String context,
    @Nullable TreeCategory category,
    @Nullable Health health,
    @Nullable MessageSeverity severity,
    @Nullable WireConnection connection,
    List<RowAction> actions,
    @Nullable LogsParams log) {}
