package io.lossless.exact;

import java.util.concurrent.TimeUnit;

/**
 * Runs both forms of the loops on a sample, beside the work, until that of the Vector API is the
 * faster one, and makes it the current one then.
 *
 * <p>Until C2 has compiled them, vector operations are calls whose results go to the heap: the
 * first 262,144 logits took 0.45 s of such code and 0.07 s of plain loops. Where C2 is off or has
 * no instructions for an operation they stay that slow, and the trial ends without an effect.
 */
final class VectorTrial implements Runnable {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Comparisons in a row: one may be a matter of scheduling. */
  private static final int WINS = 3;

  private static final int CALLS = 32;
  private static final int CLASSES = 10;
  private static final int WIDE = 1_000;

  private final ExponentialLoops plain = new PlainLoops();
  private final ExponentialLoops vector;
  private final ExponentialSums sums = new ExponentialSums();
  private final double[][] logits = new double[2 * ExponentialSums.WIDEST_CHAIN][Lanes.COUNT];
  private final double[] wide = new double[WIDE + ExponentialLoops.STEP];
  private final double[] argument = new double[Lanes.COUNT];
  private final double[] rest = new double[Lanes.COUNT];
  private final double[] result = new double[Lanes.COUNT];

  private VectorTrial(ExponentialLoops vector) {
    this.vector = vector;
  }

  static void start(ExponentialLoops vector) {
    Thread thread = new Thread(new VectorTrial(vector), "lossless-vector-trial");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    int wins = 0;
    while (wins < WINS && System.nanoTime() - start < MOST_NANOS) {
      long plainTime = time(plain);
      wins = time(vector) < plainTime ? wins + 1 : 0;
    }
    if (wins == WINS) {
      VectorUnit.adopt(vector);
    }
  }

  private long time(ExponentialLoops loops) {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      // Of all lengths, or the code is compiled for some and thrown away at the first other.
      int count = call % 2 == 0 ? Lanes.COUNT : 1 + call;
      loops.exp(argument, result, Lanes.current(), count);
      loops.exp(argument, rest, result, Lanes.current(), count);
      loops.lanes(logits, 1 + call % CLASSES, count, sums);
      loops.wideRow(wide, WIDE - call, sums);
    }
    loops.lanes(logits, logits.length, 1, sums);
    return System.nanoTime() - start;
  }
}
