package dev.kube9.protocol;

/** LSP's {@code InitializeResult}. */
public record InitializeResult(ServerInfo serverInfo, ServerCapabilities capabilities) {}
