package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.ScanProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final long MILLI = 1_000_000;

  private final AtomicLong clock = new AtomicLong(77);
  private final StringWriter shown = new StringWriter();

  private ProgressDisplay display(boolean isTerminal) {
    return new ProgressDisplay(
        () -> new ScanProgress.Count(1000, 1, 2), clock::get, new PrintWriter(shown), isTerminal);
  }

  private void tick(ProgressDisplay display, long millis) {
    clock.addAndGet(millis * MILLI);
    display.tick();
  }

  @Test
  void aTerminalHasABarThatIsGoneInTheEnd() {
    try (ProgressDisplay display = display(true)) {
      tick(display, 400);
      assertThat(shown.toString()).isEmpty();
      tick(display, 600);
      tick(display, 100);
      String first =
          "\r\033[K[##########          ]  1 of 2 tasks  1,000 rows  1,000 rows/s  0:01 left";
      assertThat(shown.toString()).isEqualTo(first);
      tick(display, 900);
      assertThat(shown.toString())
          .isEqualTo(
              first
                  + "\r\033[K[##########          ]  1 of 2 tasks  1,000 rows  500 rows/s  0:02 left");
    }
    assertThat(shown.toString()).endsWith("left\r\033[K");
  }

  @Test
  void elsewhereThereIsALineEveryTenSeconds() {
    ProgressDisplay display = display(false);
    for (int i = 0; i < 105; i++) {
      tick(display, 200);
    }
    display.close();
    tick(display, 60_000);
    assertThat(shown.toString().lines())
        .containsExactly(
            "1 of 2 tasks  1,000 rows  100 rows/s  0:10 left",
            "1 of 2 tasks  1,000 rows  50 rows/s  0:20 left");
  }
}
