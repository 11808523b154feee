package io.lossless.exact;

import java.util.List;

/** A sample of what each part of the loops does, of all lengths. */
final class TrialWork {
  /** C2 takes on a method that has been called some hundred times. */
  private static final int CALLS = 16;

  private static final int REPEATS = 4;

  private static final int CLASSES = 4;
  private static final int WIDEST = 1_000;

  private final ExponentialSums sums = new ExponentialSums();
  private final ExponentialSums extendedSums = ExponentialSums.extended();
  private final double[][] logits = new double[2 * ExponentialSums.WIDEST_CHAIN][Lanes.COUNT];
  private final double[] wide = new double[WIDEST + ExponentialLoops.STEP];
  private final RowLanes otherLanes = new RowLanes();
  private final NarrowRows narrowRows = new NarrowRows();
  private final LogisticOverlap overlap = new LogisticOverlap(1, 1, 2);
  private final LogisticFocus focus = new LogisticFocus(1, Extended.ONE, 2);
  private final float[] floats = new float[Lanes.COUNT];
  private final double[] argument = new double[Lanes.COUNT];
  private final double[] zeros = new double[Lanes.COUNT];
  private final double[] rest = new double[Lanes.COUNT];
  private final double[] result = new double[Lanes.COUNT];

  /** All lengths, or the code is compiled for a few and thrown away at the first other one. */
  void vary(Loops.Part part, Loops loops) {
    for (int call = 0; call < CALLS; call++) {
      int count = call % (CALLS / 2) == 0 ? Lanes.COUNT : 1 + 5 * call;
      int classes = call == 0 ? WIDEST : ExponentialSums.WIDEST_CHAIN + count;
      run(part, loops, 1 + call % CLASSES, classes, count);
    }
    if (part == Loops.Part.SOFTMAX) {
      sums.computeLanes(loops.softmax(), logits, logits.length, 1);
    }
  }

  /** Whole blocks, as most of what queries bring. */
  void repeat(Loops.Part part, Loops loops) {
    for (int call = 0; call < REPEATS; call++) {
      run(part, loops, CLASSES, WIDEST, Lanes.COUNT);
    }
  }

  private void run(Loops.Part part, Loops loops, int classes, int rowClasses, int count) {
    switch (part) {
      case EXPONENTIAL -> exponentials(loops.exponential(), count);
      case SOFTMAX -> softmaxes(loops.softmax(), classes, rowClasses, count);
      case LOGISTIC -> sigmoids(loops.logistic(), count);
      case FOCUS -> loops.focus().losses(focus, argument, argument, result, 0, count);
      case TILE -> loops.tile().add(argument, 0, count, 0, classes % 2 > 0, TileKernel.current());
      case PRODUCT -> products(loops.product(), 3 + 2 * (classes % 2), count);
      case ROW -> rows(loops.row(), count);
      case ROW_SUM -> rowSums(loops.rowSum(), Math.max(RowSums.LEAST_LENGTH, count));
    }
  }

  private void exponentials(ExponentialLoops loops, int count) {
    loops.exp(argument, result, Lanes.current(), count);
    loops.exp(argument, zeros, result, Lanes.current(), count);
  }

  private void softmaxes(SoftmaxLoops loops, int classes, int rowClasses, int count) {
    loops.widen(floats, 0, result, 0, count);
    for (ExponentialSums either : List.of(sums, extendedSums)) {
      either.computeLanes(loops, logits, classes, count);
      either.computeRow(loops, wide, rowClasses);
    }
  }

  private void sigmoids(LogisticLoops loops, int count) {
    loops.sigmoid(argument, result, Lanes.current(), count);
    loops.overlap(overlap, argument, argument, result, rest, 0, count);
  }

  private void products(ProductLoops loops, int levels, int count) {
    loops.add(argument, zeros, 0, count, 0, levels, ProductKernel.current());
  }

  private void rows(RowLoops loops, int count) {
    RowLanes lanes = RowLanes.current();
    int fours = count - count % RowLanes.FOURS;
    loops.addFours(argument, 0, fours, lanes);
    loops.addSquaredDifferences(argument, zeros, 0, 0, fours, lanes);
    loops.addAbsoluteDifferences(argument, zeros, 0, 0, fours, lanes);
    loops.largestDifference(argument, zeros, 0, 0, fours, lanes);
    loops.multiplyFours(argument, 0, fours, zeros, 0, lanes, otherLanes, otherLanes);
  }

  private void rowSums(RowSumLoops loops, int length) {
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
}
