package dev.kube9.cluster;

import java.util.List;

/**
 * What a restart that the API server has only tried says about a real one.
 *
 * @param warnings of the API server, in its own words
 * @param rivals whether no two of its pods can be on one node
 * @param claims the volume claims that all its pods share
 */
public record RestartTrial(List<String> warnings, boolean rivals, List<String> claims) {
  /** Nothing was tried, or nothing came of it. */
  public static final RestartTrial NONE = new RestartTrial(List.of(), false, List.of());
}
