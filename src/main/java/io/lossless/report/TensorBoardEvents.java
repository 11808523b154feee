package io.lossless.report;

import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import java.util.OptionalDouble;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Learning curves as a file that TensorBoard reads: a scalar for each point, tagged {@code
 * Loss/train} and {@code Loss/val} for the first loss and {@code accuracy/val} for others by their
 * names; without the split where a job names none.
 *
 * <p>The format keeps scalars as floats: values are the nearest. The steps are whole numbers, see
 * {@link LearningCurves}. In place of the clock stands the step, and no host is in the name: the
 * same results are the same bytes. Where the value is NULL there is no point.
 */
public final class TensorBoardEvents {
  /** The file's name in the folder of results; TensorBoard knows event files by their prefix. */
  public static final String FILE = "tensorboard/events.out.tfevents.0000000000.lossless";

  private static final String FIRST_LOSS = "Loss";

  /** The first record of every event file. */
  private static final String VERSION = "brain.Event:2";

  private TensorBoardEvents() {}

  /** The bytes of the file. */
  public static byte[] bytes(LearningCurves curves) {
    TfRecords records = new TfRecords();
    records.add(Event.newBuilder().setFileVersion(VERSION).build().toByteArray());
    for (int step = 0; step < curves.steps().size(); step++) {
      Summary.Builder summary = Summary.newBuilder();
      for (LearningCurve curve : curves.curves()) {
        OptionalDouble value = curve.points().get(step).value();
        if (value.isPresent()) {
          summary.addValue(
              Summary.Value.newBuilder()
                  .setTag(tag(curves, curve))
                  .setSimpleValue((float) value.getAsDouble()));
        }
      }
      long number = curves.numbers().get(step);
      records.add(
          Event.newBuilder()
              .setWallTime((double) number)
              .setStep(number)
              .setSummary(summary)
              .build()
              .toByteArray());
    }
    return records.bytes();
  }

  /** What TensorBoard calls a curve. */
  static String tag(LearningCurves curves, LearningCurve curve) {
    String name =
        curves.firstLoss().filter(curve.name()::equals).isPresent() ? FIRST_LOSS : curve.name();
    return curve.split().isEmpty() ? name : name + "/" + curve.split();
  }
}
