package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {
  private static final Slice WHOLE = new Slice(Map.of());
  private static final Receipt RECEIPT = ReportedResults.receipt("");

  private static SliceResults slice(int set, Slice slice, double value, double stderr) {
    return new SliceResults(
        set, slice, 3, List.of(ReportedResults.result("mse", slice, value, stderr)));
  }

  @Test
  void tablesAreGitHubs() {
    Slice a = new Slice(Map.of("kind", Optional.of("a|b <c>")));
    Results results =
        new Results("night_ly", List.of(slice(0, WHOLE, 2, 0.5), slice(1, a, 1.25, Double.NaN)));
    assertThat(MarkdownReport.text(results, RowFindings.NONE, RECEIPT))
        .isEqualTo(
            """
            ## night\\_ly

            3 rows evaluated; ± is 1.96 standard errors, a normal 95 % interval.

            ### All rows

            | loss | value | rows |
            | --- | --: | --: |
            | mse<br><sub>mse\\_loss(input: p)</sub> | 2.00000 ±0.98 | 2 |

            ### By kind

            | kind | rows | mse |
            | --- | --: | --: |
            | a\\|b \\<c\\> | 3 | 1.25000 |

            <sub>SHA-256 of results.json: <code>12ab</code> · Lossless 0.1 · Spark 4.1.3 · Java 17</sub>
            """);
  }

  @Test
  void manySlicesAreCutAndCounted() {
    List<SliceResults> slices = new ArrayList<>(List.of(slice(0, WHOLE, 2, 0.5)));
    for (int i = 0; i < 1234; i++) {
      slices.add(slice(1, new Slice(Map.of("n", Optional.of(i))), i, 1));
    }
    assertThat(MarkdownReport.text(new Results("many", slices), RowFindings.NONE, RECEIPT))
        .contains("\n| 99 | 3 | 99.0000 ±2.0 |\n\n… and 1,134 slices more, in results.csv\n");
  }

  @ParameterizedTest
  @CsvSource({
    "`code`, \\`code\\`",
    "[a](b), \\[a\\](b)",
    "<script>, \\<script\\>",
    "a&lt;b, a&amp;lt;b",
    "$x$ ~y~ *z* \\, \\$x\\$ \\~y\\~ \\*z\\* \\\\",
    "@octocat #1 # @, @\u2060octocat #\u20601 # @",
    "a\u202Eb, a\uFFFDb"
  })
  void valuesAreNoMarkdown(String value, String escaped) {
    assertThat(MarkdownReport.escaped(value)).isEqualTo(escaped);
  }
}
