package dev.kube9.protocol;

import java.util.List;

/** What this server speaks. */
public record Kube9Capabilities(int protocol, List<String> restartableKinds) {}
