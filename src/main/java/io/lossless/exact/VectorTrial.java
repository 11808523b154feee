package io.lossless.exact;

import java.util.List;

/**
 * Runs both forms of the loops on a sample, beside the work, until that of the Vector API is the
 * faster one, and makes it the current one then.
 *
 * <p>Until C2 has compiled them, vector operations are calls whose results go to the heap: the
 * first 262,144 logits took 0.45 s of such code and 0.07 s of plain loops. Where C2 is off or has
 * no instructions for an operation they stay that slow, and the trial ends without an effect.
 */
final class VectorTrial implements Runnable {
  private static final int MOST_ROUNDS = 3_000;

  /**
   * What the loops may take together. C2 needs half a second of them; without it, 3,000 rounds take
   * 28 s of the CPU for nothing.
   */
  private static final long MOST_NANOS = 5_000_000_000L;

  /** Leaves the CPU to the compiler, and makes the rounds last some 15 seconds. */
  private static final int PAUSE_MILLIS = 5;

  /** Comparisons in a row: one may be a matter of scheduling. */
  private static final int WINS = 3;

  /** C2 takes on a method that has been called some hundred times. */
  private static final int CALLS = 16;

  private static final int CLASSES = 4;
  private static final int WIDEST = 1_000;

  private final Loops plain = Loops.PLAIN;
  private final Loops vector;
  private final ExponentialSums sums = new ExponentialSums();
  private final ExponentialSums extendedSums = ExponentialSums.extended();
  private final RowLanes otherLanes = new RowLanes();
  private final NarrowRows narrowRows = new NarrowRows();
  private final double[][] logits = new double[2 * ExponentialSums.WIDEST_CHAIN][Lanes.COUNT];
  private final double[] wide = new double[WIDEST + ExponentialLoops.STEP];
  private final LogisticOverlap overlap = new LogisticOverlap(1, 1, 2);
  private final float[] floats = new float[Lanes.COUNT];
  private final double[] argument = new double[Lanes.COUNT];
  private final double[] zeros = new double[Lanes.COUNT];
  private final double[] rest = new double[Lanes.COUNT];
  private final double[] result = new double[Lanes.COUNT];

  private VectorTrial(Loops vector) {
    this.vector = vector;
  }

  static void start(Loops vector) {
    Thread thread = new Thread(new VectorTrial(vector), "lossless-vector-trial");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      int wins = 0;
      long nanos = 0;
      for (int round = 0; round < MOST_ROUNDS && nanos < MOST_NANOS && wins < WINS; round++) {
        long plainTime = time(plain);
        long vectorTime = time(vector);
        nanos += plainTime + vectorTime;
        if (vectorTime < plainTime) {
          wins++;
        } else {
          wins = 0;
          Thread.sleep(PAUSE_MILLIS);
        }
      }
      if (wins == WINS) {
        VectorUnit.adopt(vector);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the plain loops stay
    }
  }

  /** All lengths, or the code is compiled for a few and thrown away at the first other one. */
  private long time(Loops loops) {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      int count = call % (CALLS / 2) == 0 ? Lanes.COUNT : 1 + 5 * call;
      run(loops, call, count);
      loops.logistic().sigmoid(argument, result, Lanes.current(), count);
      loops.logistic().overlap(overlap, argument, argument, result, rest, 0, count);
      loops.tile().add(argument, 0, count, 0, call % 2 > 0, TileKernel.current());
      loops
          .product()
          .add(argument, zeros, 0, count, 0, 3 + 2 * (call % 2), ProductKernel.current());
      sum(loops.row(), count);
      sum(loops.rowSum(), Math.max(RowSums.LEAST_LENGTH, count));
    }
    sums.computeLanes(loops.softmax(), logits, logits.length, 1);
    return System.nanoTime() - start;
  }

  private void sum(RowSumLoops loops, int length) {
    RowSums block = RowSums.current();
    block.begin(length);
    block.blockRows = 1;
    loops.add(argument, 0, block);
    loops.squares(argument, zeros, 0, block);
    loops.distances(argument, zeros, 0, block);
    loops.bounded(argument, zeros, 1, 1, 0, block);
    loops.combine(block, result, 0);
    loops.squares(argument, zeros, 0, result, length);
    loops.distances(argument, zeros, 0, result, length);
    loops.bounded(argument, zeros, 1, 1, 0, result, length);
    narrowRows.length = NarrowRows.WIDEST;
    narrowRows.rows = NarrowRows.BLOCK;
    loops.addTurned(narrowRows);
  }

  private void sum(RowLoops loops, int count) {
    RowLanes lanes = RowLanes.current();
    int fours = count - count % RowLanes.FOURS;
    loops.addFours(argument, 0, fours, lanes);
    loops.addSquaredDifferences(argument, zeros, 0, 0, fours, lanes);
    loops.addAbsoluteDifferences(argument, zeros, 0, 0, fours, lanes);
    loops.largestDifference(argument, zeros, 0, 0, fours, lanes);
    loops.multiplyFours(argument, 0, fours, zeros, 0, lanes, otherLanes, otherLanes);
  }

  private void run(Loops loops, int call, int count) {
    loops.exponential().exp(argument, result, Lanes.current(), count);
    loops.exponential().exp(argument, zeros, result, Lanes.current(), count);
    loops.softmax().widen(floats, 0, result, 0, count);
    int classes = call == 0 ? WIDEST : ExponentialSums.WIDEST_CHAIN + count;
    for (ExponentialSums either : List.of(sums, extendedSums)) {
      either.computeLanes(loops.softmax(), logits, 1 + call % CLASSES, count);
      either.computeRow(loops.softmax(), wide, classes);
    }
  }
}
