package dev.kube9.cluster;

/**
 * The answer of a SelfSubjectAccessReview.
 *
 * @param reason the authorizer's message when it refuses; may be empty
 */
public record Permission(boolean allowed, String reason) {}
