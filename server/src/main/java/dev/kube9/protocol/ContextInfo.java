package dev.kube9.protocol;

import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/**
 * A context as its files describe it.
 *
 * @param isProtected {@code protected} on the wire, which is a keyword of Java
 */
public record ContextInfo(
    String name,
    boolean current,
    String namespace,
    @Nullable String server,
    boolean readOnly,
    @SerializedName("protected") boolean isProtected) {}
