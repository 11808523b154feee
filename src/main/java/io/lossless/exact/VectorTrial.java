package io.lossless.exact;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs both forms of each part of the loops that is in use on a sample, beside the work, until that
 * of the Vector API is the faster one, and makes it the current one then.
 *
 * <p>Until C2 has compiled them, vector operations are calls whose results go to the heap: the
 * first 262,144 logits took 0.45 s of such code and 0.07 s of plain loops. Where C2 is off or has
 * no instructions for an operation they stay that slow, and the trial ends without an effect.
 */
final class VectorTrial implements Runnable {
  /**
   * What the trial may take of the CPU. C2 needs a second or two of it, and many more where it has
   * a query's code to compile first; without C2 all of it is for nothing.
   */
  private static final long MOST_NANOS = 20_000_000_000L;

  private static final int PAUSE_MILLIS = 5;

  /** Comparisons in a row: one may be a matter of scheduling. */
  private static final int WINS = 3;

  private static final int RUNS = 8;
  private static final long LONG_NANOS = 1_000_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final TrialWork work = new TrialWork();
  private final Loops vector;
  private final BlockingQueue<Loops.Part> added = new LinkedBlockingQueue<>();
  private final Set<Loops.Part> adopted = EnumSet.noneOf(Loops.Part.class);

  /** Of the parts on trial. */
  private final Map<Loops.Part, Integer> wins = new EnumMap<>(Loops.Part.class);

  private VectorTrial(Loops vector) {
    this.vector = vector;
  }

  static VectorTrial start(Loops vector) {
    VectorTrial trial = new VectorTrial(vector);
    Thread thread = new Thread(trial, "lossless-vector-trial");
    thread.setDaemon(true);
    thread.start();
    return trial;
  }

  /** Tries a part, too. */
  void add(Loops.Part part) {
    added.add(part);
  }

  @Override
  public void run() {
    try {
      while (hasTime()) {
        takeAdded();
        long start = System.nanoTime();
        wins.replaceAll((part, count) -> isFaster(part) ? count + 1 : 0);
        wins.entrySet().removeIf(entry -> adopt(entry.getKey(), entry.getValue()));
        // As long a pause leaves the CPU to the compiler, and to the query.
        Thread.sleep(PAUSE_MILLIS + (System.nanoTime() - start) / 1_000_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the plain loops stay
    }
  }

  private boolean hasTime() {
    return adopted.size() < Loops.Part.values().length
        && threads.getCurrentThreadCpuTime() < MOST_NANOS;
  }

  /** Waits where nothing is on trial. */
  private void takeAdded() throws InterruptedException {
    List<Loops.Part> parts = new ArrayList<>();
    if (wins.isEmpty()) {
      parts.add(added.take());
    }
    added.drainTo(parts);
    parts.stream().filter(part -> !adopted.contains(part)).forEach(part -> wins.put(part, 0));
  }

  private boolean adopt(Loops.Part part, int count) {
    if (count < WINS) {
      return false;
    }
    VectorUnit.adopt(VectorUnit.current().with(part, vector));
    return adopted.add(part);
  }

  private boolean isFaster(Loops.Part part) {
    work.vary(part, Loops.PLAIN);
    work.vary(part, vector);
    long plainTime = time(part, Loops.PLAIN);
    return time(part, vector) < plainTime;
  }

  /** The shortest of several runs; of one where it takes long, as it does uncompiled. */
  private long time(Loops.Part part, Loops loops) {
    long shortest = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      work.repeat(part, loops);
      long nanos = System.nanoTime() - start;
      shortest = Math.min(shortest, nanos);
      if (nanos > LONG_NANOS) {
        return shortest;
      }
    }
    return shortest;
  }
}
