package io.lossless.report;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import io.lossless.function.JsonText;
import io.lossless.job.Interval;
import io.lossless.job.Result;
import io.lossless.job.Results;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a job as results.csv: RFC 4180, in UTF-8, with a header and the columns of
 * results.parquet.
 *
 * <p>Numbers are the shortest decimals that read back to the same 64 bits, or NaN, Infinity and
 * -Infinity; arguments, slice and detail are JSON; NULL is an empty field. A text that a
 * spreadsheet would take for a formula, since it begins with one of {@code = + - @}, a tab or a
 * carriage return, has an apostrophe before it.
 */
final class CsvReport {
  private static final List<String> HEADER =
      List.of(
          "name",
          "function",
          "arguments",
          "slice",
          "value",
          "sum",
          "rows",
          "denominator",
          "stderr",
          "null_rows",
          "nan_rows",
          "invalid_rows",
          "detail",
          "undefined",
          "confidence",
          "interval_low",
          "interval_high");

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvReport() {}

  /** The text of results.csv. */
  static String text(Results results) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\r\n");
    // By themselves, quotes inside of a text would be written as they are.
    settings.setQuotationTriggers('"', '\r');
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setMaxCharsPerColumn(-1);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    StringWriter text = new StringWriter();
    CsvWriter csv = new CsvWriter(text, settings);
    csv.writeHeaders(HEADER);
    results.all().forEach(result -> csv.writeRow(fields(result)));
    csv.close();
    return text.toString();
  }

  private static String[] fields(Result result) {
    return new String[] {
      guarded(result.name()),
      guarded(result.function()),
      JsonText.of(result.arguments()),
      JsonReport.text(result.slice()),
      real(result.value()),
      real(result.sum()),
      Long.toString(result.rows()),
      real(result.denominator()),
      real(result.stderr()),
      Long.toString(result.nullRows()),
      result.nanRows().isPresent() ? Long.toString(result.nanRows().getAsLong()) : null,
      Long.toString(result.invalidRows()),
      result.detail().map(JsonText::of).map(CsvReport::guarded).orElse(null),
      result.undefined().orElse(null),
      real(result.interval().map(Interval::confidence)),
      real(result.interval().map(Interval::low)),
      real(result.interval().map(Interval::high))
    };
  }

  static String guarded(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String real(Optional<Double> value) {
    return real(value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  private static String real(OptionalDouble value) {
    return value.isPresent() ? JsonText.of(value.getAsDouble()).replace("\"", "") : null;
  }
}
