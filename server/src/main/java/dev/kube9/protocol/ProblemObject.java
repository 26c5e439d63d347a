package dev.kube9.protocol;

/** What a problem is about. */
public record ProblemObject(String kind, String name) {}
