package dev.kube9.protocol;

/** The name and the version of the server. */
public record ServerInfo(String name, String version) {}
