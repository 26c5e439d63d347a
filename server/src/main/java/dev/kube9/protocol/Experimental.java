package dev.kube9.protocol;

/** Holds kube9's own capabilities. */
public record Experimental(Kube9Capabilities kube9) {}
