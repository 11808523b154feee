package io.lossless.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What Ctrl-C does to a job: one that does not write yet will not, one that writes comes to the end
 * of it first, and the user hears which.
 */
final class Interruption implements AutoCloseable {
  /** Before the hooks of Spark and of Hadoop's file systems, which a write needs to its end. */
  private static final int PRIORITY = 100;

  private static final long LONGEST_WRITE_SECONDS = 60;

  private final PrintWriter err;
  private final Optional<String> output;
  private final Thread hook = new Thread(this::stop, "interruption");
  private boolean isStopped;
  private boolean isWritten;
  private boolean isEnded;

  /**
   * @param output where the results go, as the user is told
   */
  Interruption(PrintWriter err, Optional<String> output) {
    this.err = err;
    this.output = output;
  }

  /** Begins to listen for the end of the process. */
  Interruption listen() {
    ShutdownHookManager.get()
        .addShutdownHook(hook, PRIORITY, LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** Writes what must be written whole. */
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /**
   * Writes, unless the user has stopped the job; who stops it from now on waits.
   *
   * @throws IOException if the job was stopped
   */
  synchronized void write(Write write) throws IOException {
    if (isStopped) {
      throw new IOException("stopped before anything was written");
    }
    write.run();
    isWritten = true;
  }

  synchronized void stop() {
    if (isEnded) {
      return;
    }
    isStopped = true;
    String where = output.map(folder -> " to " + folder).orElse("");
    err.println(
        isWritten
            ? "stopped: the results were written" + where
            : "stopped: nothing was written" + where);
    err.flush();
  }

  synchronized boolean isStopped() {
    return isStopped;
  }

  @Override
  public void close() {
    synchronized (this) {
      isEnded = true;
    }
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
