package dev.kube9.cli.grammar;

/**
 * A word that a shell may propose.
 *
 * @param description for people; may be empty
 */
public record Candidate(String text, String description) {}
