package dev.kube9.protocol;

/** A warning before a restart. */
public record Warning(WarningCode code, String message) {}
