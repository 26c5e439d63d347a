package dev.kube9.protocol;

/** Who answers. */
public record ServerInfo(String name, String version) {}
