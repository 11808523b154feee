package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void theBarHasRowsTheirSpeedAndTheTimeLeft() {
    assertThat(ProgressText.bar(0, 0, 0, 0))
        .isEqualTo("[                    ]  0 of 0 tasks  0 rows");
    assertThat(ProgressText.bar(1_234_567, 10, 40, 2 * SECOND))
        .isEqualTo(
            "[#####               ]  10 of 40 tasks  1,234,567 rows  617,284 rows/s  0:06 left");
    assertThat(ProgressText.bar(5, 40, 40, SECOND / 2))
        .isEqualTo("[####################]  40 of 40 tasks  5 rows  10 rows/s");
  }

  @Test
  void hoursAreTold() {
    // 100 s for 1 of 1000: 99,900 s
    assertThat(ProgressText.line(100, 1, 1000, 100 * SECOND))
        .isEqualTo("1 of 1,000 tasks  100 rows  1 rows/s  27:45:00 left");
    assertThat(ProgressText.line(100, 1, 2, 100 * SECOND)).endsWith("  1:40 left");
  }
}
