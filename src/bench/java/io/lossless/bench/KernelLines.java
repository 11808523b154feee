package io.lossless.bench;

import io.lossless.sample.KernelWork;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Lines of the kernel alone, in one thread: rows that are in memory, evaluated again and again, a
 * batch at a time on both sides.
 */
final class KernelLines {
  private static final String FUNCTION = "cross_entropy";
  private static final int[] CLASSES = {10, 100, 1_000};
  private static final double BOUND = 0.5;

  /** Of a run; some tenths of a second. */
  private static final int LOGITS = 40_000_000;

  private KernelLines() {}

  static List<Entry> of(Settings settings) {
    PyTorch peer = PyTorch.find(settings);
    return IntStream.of(CLASSES).mapToObj(classes -> line(classes, peer)).toList();
  }

  private static Entry line(int classes, PyTorch peer) {
    String name = String.format(Locale.ROOT, "kernel, %,d classes", classes);
    if (peer.problem().isPresent()) {
      return new Skipped(name, PyTorch.TITLE, BOUND, peer.problem().get());
    }
    KernelWork work = KernelWork.of(FUNCTION, classes);
    int passes = Math.max(1, LOGITS / (work.rows() * classes));
    return Line.of(
            name,
            Side.timed(() -> mean(work, passes)),
            PyTorch.TITLE,
            peer.crossEntropy(work, classes, passes))
        .within(BOUND);
  }

  /** The mean of all passes, and hence of any. */
  private static double mean(KernelWork work, int passes) {
    for (int pass = 0; pass < passes; pass++) {
      work.run();
    }
    return (Double) work.value();
  }
}
