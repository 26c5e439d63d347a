package dev.kube9.protocol;

/** What is known of a workload, as lines for a person. */
public record DescribeResult(String text) {}
