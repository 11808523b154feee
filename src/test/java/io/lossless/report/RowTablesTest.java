package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.ColumnDiagnosis;
import io.lossless.job.Diagnosis;
import io.lossless.job.Finding;
import io.lossless.job.NonFiniteRows;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import io.lossless.job.RowLoss;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import io.lossless.job.WorstRows;
import io.lossless.report.ReportTable.Cell;
import io.lossless.report.ReportTable.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Single rows and what is wrong with them, in reports. */
class RowTablesTest {
  private static final Slice WHOLE = new Slice(Map.of());
  private static final String HOSTILE = "<script>alert(1)</script>";
  private static final Receipt RECEIPT = ReportedResults.receipt("");

  private static RowLoss row(Object id, String name, String file, double loss) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    key.put("id", Optional.ofNullable(id));
    key.put("<name>", Optional.of(name));
    return new RowLoss(key, Optional.ofNullable(file), loss);
  }

  private static List<String> texts(ReportTable table, int line) {
    return table.lines().get(line).cells().stream().map(Cell::text).toList();
  }

  private static ColumnDiagnosis column(String name, long nulls, double least, double largest) {
    return new ColumnDiagnosis(
        name,
        nulls,
        0,
        0,
        0,
        3,
        OptionalDouble.of(least),
        OptionalDouble.of(largest),
        OptionalInt.of(9),
        OptionalInt.of(10),
        List.of(),
        0,
        0,
        0);
  }

  private static RowFindings findings() {
    return new RowFindings(
        Optional.of(
            new Diagnosis(
                2000,
                List.of(column(HOSTILE, 1, -3, 0.12345)),
                List.of(
                    new Finding(Finding.Kind.NULL, List.of(), HOSTILE, 1, "NULL"),
                    new Finding(
                        Finding.Kind.INVALID, List.of("a", "b"), "y", 1100, "must be |x| > 0")))),
        List.of(
            new NonFiniteRows("a", 2, 0, List.of(row(7, HOSTILE, null, Double.NaN))),
            new NonFiniteRows("b", 1, 3, List.of()),
            new NonFiniteRows("c", 0, 0, List.of())),
        List.of(
            new WorstRows(
                "a",
                WHOLE,
                List.of(row(7, HOSTILE, "x.parquet", 1234.5), row(null, "m", HOSTILE, 0.1))),
            new WorstRows("b", WHOLE, List.of()),
            new WorstRows(
                "a",
                new Slice(Map.of("g", Optional.of(HOSTILE))),
                List.of(row(7, HOSTILE, "x.parquet", 1234.5)))),
        true,
        Optional.of("bad <rows>"));
  }

  private static Results results() {
    Result skipping = ReportedResults.counted("a", 0, 0, 5);
    return new Results(
        "job",
        List.of(
            new SliceResults(
                0, WHOLE, 2000, List.of(skipping, ReportedResults.counted("b", 0, 0, 0)))));
  }

  @Test
  void worstRowsHaveTheirKeysAndTheFilesWhereThereAreSeveral() {
    List<RowTables> worst = RowTables.worst(findings(), 100);
    assertThat(worst).extracting(RowTables::name).containsExactly("a");
    assertThat(worst.get(0).variants())
        .extracting(RowTables.Variant::slice)
        .containsExactly("all rows", "g " + HOSTILE);
    ReportTable whole = worst.get(0).variants().get(0).table();
    assertThat(whole.headings())
        .containsExactly(
            new Heading("id", true),
            new Heading("<name>", false),
            new Heading("file", false),
            new Heading("loss", true));
    assertThat(texts(whole, 0)).containsExactly("7", HOSTILE, "x.parquet", "1234.50");
    assertThat(texts(whole, 1)).containsExactly("NULL", "m", HOSTILE, "0.100000");
    ReportTable slice = worst.get(0).variants().get(1).table();
    assertThat(slice.headings()).extracting(Heading::text).doesNotContain("file");
  }

  @Test
  void moreRowsThanAPageHoldsAreCounted() {
    List<RowLoss> rows = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      rows.add(row(i, "n", null, i));
    }
    ReportTable table = RowTables.table("t", rows, 100, "worst.json");
    assertThat(table.lines()).hasSize(100);
    assertThat(table.more()).hasValue("1,400 rows more, in worst.json");
  }

  @Test
  void theDiagnosisSaysWhatIsWrongAndWhereTheRowsAre() {
    DiagnosisTables found = DiagnosisTables.of(results(), findings(), 100).orElseThrow();
    assertThat(found.findings()).hasValue("2 findings in 2,000 rows");
    assertThat(found.notes())
        .containsExactly(
            "a is NaN in 2 rows",
            "b is NaN in 1 row, infinite in 3 rows; the job names no key that tells which",
            "c is not finite, though the loss of each row is: a denominator is 0, or a sum too"
                + " large");
    assertThat(found.tables())
        .extracting(ReportTable::title)
        .containsExactly(
            "Findings",
            "a: the first rows without a finite loss",
            "Rows set aside, with their reasons in bad <rows>",
            "Columns that the functions read");
    assertThat(texts(found.tables().get(0), 0)).containsExactly(HOSTILE, "NULL", "1", "0.050 %");
    assertThat(found.tables().get(0).lines().get(1).cells().get(1).note()).hasValue("a, b");
    assertThat(texts(found.tables().get(2), 0)).containsExactly("a", "5", "0.25 %");
    assertThat(found.tables().get(3).headings())
        .extracting(Heading::text)
        .containsExactly("column", "NULL", "least", "largest", "length");
    assertThat(texts(found.tables().get(3), 0))
        .containsExactly(HOSTILE, "1", "-3", "0.1235", "9 to 10");
  }

  @Test
  void aJobThatAsksForNothingHasNoDiagnosis() {
    Results clean =
        new Results(
            "job",
            List.of(new SliceResults(0, WHOLE, 1, List.of(ReportedResults.counted("b", 0, 0, 0)))));
    assertThat(DiagnosisTables.of(clean, RowFindings.NONE, 10)).isEmpty();
    Diagnosis nothing = new Diagnosis(1, List.of(), List.of());
    RowFindings asked =
        new RowFindings(Optional.of(nothing), List.of(), List.of(), false, Optional.empty());
    DiagnosisTables found = DiagnosisTables.of(clean, asked, 10).orElseThrow();
    assertThat(found.findings()).hasValue("nothing found in 1 row");
    assertThat(found.hasFindings()).isFalse();
    assertThat(DiagnosisTables.of(results(), RowFindings.NONE, 10).orElseThrow().tables())
        .extracting(ReportTable::title)
        .containsExactly("Rows that can't be evaluated, left out");
  }

  @Test
  void valuesFromTheDataAreNoHtml() {
    String html = HtmlReport.text(ReportPage.of(results(), findings(), RECEIPT, Optional.empty()));
    assertThat(html)
        .doesNotContain(HOSTILE, "<name>", "<rows>")
        .contains("<a href=\"#diagnosis\">2 findings in 2,000 rows</a>")
        .contains("<option>g &lt;script&gt;")
        .contains("<bdi class=\"value\">&lt;script&gt;alert(1)&lt;/script&gt;</bdi>");
  }

  @Test
  void markdownHasTheFirstRowsAndAllFindings() {
    assertThat(MarkdownReport.text(results(), findings(), RECEIPT))
        .doesNotContain(HOSTILE)
        .contains(
            """

            ### Worst rows: a

            | id | \\<name\\> | file | loss |
            | --: | --- | --- | --: |
            | 7 | \\<script\\>alert(1)\\</script\\> | x.parquet | 1234.50 |
            | NULL | m | \\<script\\>alert(1)\\</script\\> | 0.100000 |

            ### Diagnosis

            2 findings in 2,000 rows.

            a is NaN in 2 rows.
            """)
        .contains(
            """
            **Findings**

            | column | what | rows | of all |
            | --- | --- | --: | --: |
            | \\<script\\>alert(1)\\</script\\> | NULL | 1 | 0.050 % |
            | y | must be \\|x\\| \\> 0<br><sub>a, b</sub> | 1,100 | 55 % |
            """);
  }
}
