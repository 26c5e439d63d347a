package dev.kube9.cluster;

import dev.kube9.workload.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision with all that its controller keeps of it.
 *
 * @param createdAt when the ReplicaSet or ControllerRevision was created, which is when its
 *     template was used first; absent only in malformed answers
 * @param changeCause the annotation {@code kubernetes.io/change-cause}; null if there is none
 * @param images of the template's containers, in their order
 * @param template the pod template as the API's JSON, without what its controller added; to be sent
 *     back as it is
 */
public record KeptRevision(
    Revision revision,
    @Nullable Instant createdAt,
    @Nullable String changeCause,
    List<String> images,
    String template) {}
