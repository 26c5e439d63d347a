package dev.kube9.protocol;

/** Something to know before restarting. */
public record Warning(WarningCode code, String message) {}
