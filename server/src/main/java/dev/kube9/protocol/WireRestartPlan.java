package dev.kube9.protocol;

/**
 * How a restart will replace the pods.
 *
 * @param strategy the name of the update strategy in Kubernetes
 * @param pods how many pods will be replaced
 * @param atMostDown how many pods may be unavailable at the same time
 * @param text the same in words
 */
public record WireRestartPlan(String strategy, int pods, int atMostDown, String text) {}
