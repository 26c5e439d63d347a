package dev.kube9.protocol;

/**
 * A file, a folder or a glob in which contexts were looked for.
 *
 * @param missing whether a person has named it and it does not exist
 * @param contexts the number of contexts that its files define
 */
public record KubeconfigPlace(String path, boolean missing, int contexts) {}
