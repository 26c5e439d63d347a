package dev.kube9.protocol;

/** The object that has a problem. */
public record ProblemObject(String kind, String name) {}
