package io.lossless.cli;

import io.lossless.job.ScanProgress;
import io.lossless.report.ProgressText;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a job is: on a terminal a bar that is drawn over and gone in the end, elsewhere a
 * line every 10 seconds.
 */
final class ProgressDisplay implements AutoCloseable {
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long BAR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long TICK_MILLIS = 200;

  /** Goes to the start of the line and clears it. */
  private static final String CLEAR = "\r\033[K";

  private final Supplier<ScanProgress.Count> progress;
  private final LongSupplier clock;
  private final PrintWriter writer;
  private final boolean isTerminal;
  private final long begin;
  private long last;
  private boolean isDrawn;
  private boolean isClosed;
  private Runnable stop = () -> {};

  /**
   * @param clock nanoseconds from any moment on
   */
  ProgressDisplay(
      Supplier<ScanProgress.Count> progress,
      LongSupplier clock,
      PrintWriter writer,
      boolean isTerminal) {
    this.progress = progress;
    this.clock = clock;
    this.writer = writer;
    this.isTerminal = isTerminal;
    this.begin = clock.getAsLong();
    this.last = begin;
  }

  /** Shows the progress from a thread of its own until the display is closed. */
  synchronized void start() {
    ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> ticking =
        ticks.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    stop =
        () -> {
          ticking.cancel(false);
          ticks.shutdown();
        };
  }

  /** Shows what there is to show by now. */
  synchronized void tick() {
    long now = clock.getAsLong();
    if (isClosed || now - last < (isTerminal ? BAR_NANOS : PLAIN_NANOS)) {
      return;
    }
    last = now;
    ScanProgress.Count count = progress.get();
    if (isTerminal) {
      String bar = ProgressText.bar(count.rows(), count.done(), count.tasks(), now - begin);
      writer.print(CLEAR + bar);
      isDrawn = true;
    } else {
      writer.println(ProgressText.line(count.rows(), count.done(), count.tasks(), now - begin));
    }
    writer.flush();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    stop.run();
    if (isDrawn) {
      writer.print(CLEAR);
      writer.flush();
    }
  }
}
