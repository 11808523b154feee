package io.lossless.bench;

import io.lossless.bench.Side.Run;
import io.lossless.sample.KernelWork;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines of the kernel alone, in one thread: floats that are in memory, evaluated again and again, a
 * batch at a time on both sides. The peer's logits are float64 already: widening them isn't in its
 * time, but in ours.
 */
final class KernelLines {
  private static final String FUNCTION = "cross_entropy";
  private static final String PEER = "PyTorch float64, 1 thread";
  private static final int[] CLASSES = {10, 100, 1_000};
  private static final double BOUND = 0.5;

  /** That a run's seconds are for; some tenths of one. */
  private static final int LOGITS = 40_000_000;

  private KernelLines() {}

  static List<Entry> of(Settings settings) {
    PyTorch peer = PyTorch.find(settings);
    return IntStream.of(CLASSES).mapToObj(classes -> line(classes, peer)).toList();
  }

  private static Entry line(int classes, PyTorch peer) {
    String name = Report.text("kernel only, %,d classes", classes);
    if (peer.problem().isPresent()) {
      return new Skipped(name, PEER, BOUND, peer.problem().get());
    }
    KernelWork work = KernelWork.of(FUNCTION, classes);
    int batch = work.rows() * classes;
    int batches = LOGITS / batch;
    return Line.of(
            name,
            () -> run(work, batches),
            PEER,
            peer.loss(FUNCTION, classes, batch, (long) batch * batches))
        .whereTheirsIs(classes)
        .within(BOUND);
  }

  /** The median batch, times their number: as the peer's time is taken. */
  private static Run run(KernelWork work, int batches) {
    double[] seconds = new double[batches];
    for (int i = 0; i < batches; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    return new Run((Double) work.value(), Rounds.median(seconds) * batches);
  }
}
