package dev.kube9.protocol;

import java.util.List;

/** The nodes whose look or children changed; empty: everything. */
public record TreeChangedParams(List<String> nodes) {}
