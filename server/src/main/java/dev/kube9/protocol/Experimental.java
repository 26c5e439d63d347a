package dev.kube9.protocol;

/** LSP's place for capabilities that are not part of LSP: kube9's own. */
public record Experimental(Kube9Capabilities kube9) {}
