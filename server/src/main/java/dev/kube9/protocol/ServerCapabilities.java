package dev.kube9.protocol;

/** LSP's {@code ServerCapabilities}: kube9's own are in its field for experimental ones. */
public record ServerCapabilities(Experimental experimental) {}
