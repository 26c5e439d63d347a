package dev.kube9.protocol;

import java.util.List;

/** The version of the protocol that this server speaks, and the kinds that it can restart. */
public record Kube9Capabilities(int protocol, List<String> restartableKinds) {}
