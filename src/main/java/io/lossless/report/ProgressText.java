package io.lossless.report;

/**
 * How far a job is, in a line: {@code [##### ] 10 of 40 tasks 1,234,567 rows 617,283 rows/s 0:06
 * left}.
 *
 * <p>The time left is that of the tasks that are known so far, as fast as those before.
 */
public final class ProgressText {
  private static final int BAR = 20;
  private static final double NANOS = 1e9;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private ProgressText() {}

  /**
   * The line with a bar, for a terminal.
   *
   * @param done tasks, of which there are so many
   * @param nanos since the job began
   */
  public static String bar(long rows, int done, int tasks, long nanos) {
    int filled = tasks == 0 ? 0 : (int) ((long) BAR * done / tasks);
    return "["
        + "#".repeat(filled)
        + " ".repeat(BAR - filled)
        + "]  "
        + line(rows, done, tasks, nanos);
  }

  /** The line without a bar, for a log. */
  public static String line(long rows, int done, int tasks, long nanos) {
    double seconds = nanos / NANOS;
    StringBuilder text = new StringBuilder();
    text.append(Digits.count(done)).append(" of ").append(Digits.count(tasks)).append(" tasks");
    text.append("  ").append(Digits.count(rows)).append(" rows");
    if (seconds > 0 && rows > 0) {
      text.append("  ").append(Digits.count(Math.round(rows / seconds))).append(" rows/s");
    }
    if (done > 0 && done < tasks) {
      text.append("  ").append(time(Math.round(seconds * (tasks - done) / done))).append(" left");
    }
    return text.toString();
  }

  /** As in {@code 0:06} and {@code 1:00:00}. */
  private static String time(long seconds) {
    String minutes = "%d:%02d".formatted(seconds % HOUR / MINUTE, seconds % MINUTE);
    return seconds < HOUR
        ? minutes
        : "%d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
  }
}
