package dev.kube9.protocol;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tree, ready to be shown.
 *
 * @param status a {@link RolloutStatus} or a {@link PodStatus}
 * @param context the name of the context that the row is in
 * @param shortName of a context whose name is long; no other context has it
 * @param current whether it is the kubeconfig's current context
 * @param category what is below a category row
 * @param total the number of rows below a category, if it is known
 * @param failing how many of them are degraded
 * @param health of a workload or a pod
 * @param severity of a message row
 * @param namespace of the row's object
 * @param connection of a context row
 * @param readOnly of a context row: nothing is changed in it
 * @param isProtected of a context row; {@code protected} on the wire, which is a keyword of Java
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
    @Nullable String shortName,
    @Nullable Boolean current,
    @Nullable String namespace,
    @Nullable TreeCategory category,
    @Nullable Integer total,
    @Nullable Integer failing,
    @Nullable Health health,
    @Nullable MessageSeverity severity,
    @Nullable WireConnection connection,
    @Nullable Boolean readOnly,
    @SerializedName("protected") @Nullable Boolean isProtected,
    List<RowAction> actions,
    @Nullable LogsParams log) {}
