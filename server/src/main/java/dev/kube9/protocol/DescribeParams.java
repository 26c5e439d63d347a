package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The workload to describe. */
public record DescribeParams(@Nullable WireWorkloadRef workload) {}
