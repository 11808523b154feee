package io.lossless.exact;

/**
 * Sums of the values of one row in eight lanes, each with its rounding errors carried along: lane k
 * adds up every eighth value from the k-th on by TwoSum (Knuth), then halves of the lanes are added
 * to each other, likewise, until one is left.
 *
 * <p>The order depends on the number of values alone, so that a row has the same bits wherever it
 * is evaluated. A sum and its errors together are as good as those of one value after the other;
 * the errors mean nothing, usually NaN, once the sum has left the finite numbers. An instance is
 * kept for each thread, and holds the sums until the next call.
 */
public final class RowLanes {
  static final int LANES = 8;

  /** The values of {@link #addFours} and {@link #multiplyFours} are a multiple of it. */
  public static final int FOURS = 4 * LANES;

  private static final ThreadLocal<RowLanes> CURRENT = ThreadLocal.withInitial(RowLanes::new);

  final double[] sum = new double[LANES];
  final double[] error = new double[LANES];

  private int turn;

  public RowLanes() {}

  public static RowLanes current() {
    return CURRENT.get();
  }

  /**
   * Adds up {@code values[from … to)}; a lane adds four of its values plainly before it adds their
   * sum to the others.
   */
  public void addFours(double[] values, int from, int to) {
    VectorUnit.loops(Loops.Part.ROW).row().addFours(values, from, to, this);
    combine();
  }

  /**
   * Adds up the products of {@code u[from … to)} and as many elements of v, each with the other and
   * with itself, as {@link #addFours} adds values.
   */
  public static void multiplyFours(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes uv, RowLanes uu, RowLanes vv) {
    VectorUnit.loops(Loops.Part.ROW).row().multiplyFours(u, from, to, v, vFrom, uv, uu, vv);
    uv.combine();
    uu.combine();
    vv.combine();
  }

  /** Adds up {@code (u[i] − v[i] + eps)²} for i in [from, to), as {@link #addFours} does. */
  public void addSquaredDifferences(double[] u, double[] v, double eps, int from, int to) {
    VectorUnit.loops(Loops.Part.ROW).row().addSquaredDifferences(u, v, eps, from, to, this);
    combine();
  }

  /** Adds up {@code |u[i] − v[i] + eps|} for i in [from, to), as {@link #addFours} does. */
  public void addAbsoluteDifferences(double[] u, double[] v, double eps, int from, int to) {
    VectorUnit.loops(Loops.Part.ROW).row().addAbsoluteDifferences(u, v, eps, from, to, this);
    combine();
  }

  /**
   * The largest {@code |u[i] − v[i] + eps|} for i in [from, to), of any number; NaN if one is NaN.
   */
  public double largestDifference(double[] u, double[] v, double eps, int from, int to) {
    int end = to - (to - from) % LANES;
    VectorUnit.loops(Loops.Part.ROW).row().largestDifference(u, v, eps, from, end, this);
    double largest = 0;
    for (int k = 0; k < LANES; k++) {
      largest = Math.max(largest, sum[k]);
    }
    for (int i = end; i < to; i++) {
      largest = Math.max(largest, Math.abs(u[i] - v[i] + eps));
    }
    return largest;
  }

  /** The sum of all values. */
  public double sum() {
    return sum[0];
  }

  /** What the sum lacks of the exact one, rounded. */
  public double error() {
    return error[0];
  }

  /** Without loops, which would go through memory: 8 ns in place of 20. */
  private void combine() {
    double a = sum[0] + sum[4];
    double b = sum[1] + sum[5];
    double c = sum[2] + sum[6];
    double d = sum[3] + sum[7];
    double aError = (error[0] + error[4]) + rest(sum[0], sum[4], a);
    double bError = (error[1] + error[5]) + rest(sum[1], sum[5], b);
    double cError = (error[2] + error[6]) + rest(sum[2], sum[6], c);
    double dError = (error[3] + error[7]) + rest(sum[3], sum[7], d);
    double ac = a + c;
    double bd = b + d;
    double acError = (aError + cError) + rest(a, c, ac);
    double bdError = (bError + dError) + rest(b, d, bd);
    double total = ac + bd;
    sum[0] = total;
    error[0] = (acError + bdError) + rest(ac, bd, total);
  }

  /** What the rounded sum of two values lacks, exactly. */
  public static double rest(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /** 0, 1, 2, and so on. */
  int turn() {
    turn = turn == 2 ? 0 : turn + 1;
    return turn;
  }
}
