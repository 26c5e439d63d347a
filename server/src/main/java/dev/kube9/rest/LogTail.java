package dev.kube9.rest;

import dev.kube9.workload.PodLog;
import okhttp3.HttpUrl;

/**
 * The last lines of a container's log. One line more than wanted is requested: its presence tells
 * that the log has more lines.
 */
final class LogTail {
  /**
   * The API server cuts a log that is longer off at its end, where the newest lines are. 16 MiB is
   * more than the lines that are asked for take.
   */
  private static final int LONGEST = 16 * 1024 * 1024;

  private LogTail() {}

  static void ask(HttpUrl.Builder url, int lines) {
    url.addQueryParameter("tailLines", String.valueOf(lines + 1L))
        .addQueryParameter("limitBytes", String.valueOf(LONGEST));
  }

  static PodLog of(String answer, int lines) {
    var all = answer.lines().toList();
    var truncated = all.size() > lines || answer.length() >= LONGEST;
    var kept = all.subList(Math.max(0, all.size() - lines), all.size());
    return new PodLog(String.join("\n", kept) + (kept.isEmpty() ? "" : "\n"), truncated);
  }
}
