package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.report.EventFile.Event;
import io.lossless.report.EventFile.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorBoardEventsTest {
  /** The value that every description of CRC-32C gives. */
  @Test
  void theReaderKnowsItsChecksum() {
    assertThat(EventFile.checksum("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xe3069283);
  }

  @Test
  void anIndependentReaderFindsEveryPoint() {
    List<Event> events = EventFile.read(TensorBoardEvents.bytes(CurveResults.ofTwoSplits()));
    assertThat(events)
        .containsExactly(
            new Event(0, 0, "brain.Event:2", List.of()),
            new Event(
                0,
                0,
                "",
                List.of(
                    new Scalar("r2/train", 0.25f),
                    new Scalar("r2/val", 0.125f),
                    new Scalar("Loss/train", 0.5f),
                    new Scalar("Loss/val", 1f / 3))),
            new Event(
                5,
                5,
                "",
                List.of(
                    new Scalar("r2/train", 0.5f),
                    new Scalar("r2/val", 0.25f),
                    new Scalar("Loss/train", 0.1f),
                    new Scalar("Loss/val", 0.3f))),
            new Event(
                6,
                6,
                "",
                List.of(
                    new Scalar("r2/train", 0.75f),
                    new Scalar("r2/val", Float.NaN),
                    new Scalar("Loss/val", 123456.79f))));
  }

  @Test
  void withoutSplitsATagIsTheNameAlone() {
    List<Event> events =
        EventFile.read(
            TensorBoardEvents.bytes(
                CurveResults.ofOneSplit(
                    CurveResults.curve("mse", false, "", 2, 1),
                    CurveResults.curve("l1", false, "", 4, 3))));
    assertThat(events.get(2))
        .isEqualTo(new Event(1, 1, "", List.of(new Scalar("Loss", 1), new Scalar("l1", 3))));
  }

  @Test
  void theSameCurvesAreTheSameBytes() {
    assertThat(TensorBoardEvents.bytes(CurveResults.ofTwoSplits()))
        .isEqualTo(TensorBoardEvents.bytes(CurveResults.ofTwoSplits()));
  }
}
