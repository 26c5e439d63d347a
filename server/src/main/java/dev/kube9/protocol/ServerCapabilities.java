package dev.kube9.protocol;

/** LSP's {@code ServerCapabilities}: all that is ours is experimental there. */
public record ServerCapabilities(Experimental experimental) {}
