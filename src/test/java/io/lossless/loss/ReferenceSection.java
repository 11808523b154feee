package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of one call in a file of src/test/resources/accuracy; its script,
 * tools/reference-values/losses.py, says what a line holds.
 *
 * @param columns the type of each column by its argument, in the order of a row's cells
 * @param constants the other arguments that the call gives
 */
record ReferenceSection(
    String function,
    Map<String, ColumnType> columns,
    Map<String, Object> constants,
    List<String[]> rows) {

  /** The sections of a function's file; empty if it has none. */
  static Optional<List<ReferenceSection>> of(String function) {
    InputStream file = ReferenceSection.class.getResourceAsStream("/accuracy/" + function + ".tsv");
    if (file == null) {
      return Optional.empty();
    }
    List<ReferenceSection> sections = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells[0].equals("call")) {
          sections.add(parse(function, cells));
        } else if (!line.startsWith("#")) {
          sections.get(sections.size() - 1).rows.add(cells);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(sections);
  }

  private static ReferenceSection parse(String function, String[] cells) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    Map<String, Object> constants = new LinkedHashMap<>();
    for (String cell : cells) {
      int colon = cell.indexOf(':');
      int equals = cell.indexOf('=');
      if (colon > 0) {
        columns.put(cell.substring(0, colon), columnType(cell.substring(colon + 1)));
      } else if (equals > 0) {
        constants.put(cell.substring(0, equals), constant(cell.substring(equals + 1)));
      }
    }
    return new ReferenceSection(function, columns, constants, new ArrayList<>());
  }

  private static ColumnType columnType(String text) {
    int depth = text.split("<", -1).length - 1;
    return new ColumnType(depth, text.contains("bigint") ? Storage.LONG : Storage.DOUBLE, text);
  }

  private static Object constant(String text) {
    if (text.startsWith("[")) {
      return Stream.of(text.substring(1, text.length() - 1).split(",", -1))
          .map(Double::valueOf)
          .toList();
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    return text.matches("-?(\\d|Infinity).*") ? (Object) Double.valueOf(text) : text;
  }

  /** Whether the values are sums over a row's elements, rather than what a row's loss is itself. */
  boolean hasSumsOnly() {
    return constants.containsKey(CommonArguments.REDUCTION);
  }

  /** The call of a reduction; constants of arguments that are columns are columns, as in SQL. */
  Call call(Reduction reduction) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(function));
    columns.forEach((name, type) -> builder.column(builder.named(name), type));
    constants.forEach(
        (name, value) -> {
          ArgumentSpec spec = builder.named(name);
          if (spec.type().isColumn()) {
            builder.column(spec, constantType(value));
          } else if (!name.equals(CommonArguments.REDUCTION)) {
            builder.constant(spec, value);
          }
        });
    builder.constant(builder.named(CommonArguments.REDUCTION), reduction.text());
    return builder.build();
  }

  private static ColumnType constantType(Object value) {
    return value instanceof List
        ? new ColumnType(1, Storage.DOUBLE, "array<double>")
        : new ColumnType(0, Storage.DOUBLE, "double");
  }

  /** The columns that a call of this section names, in its order. */
  Column[] table(Call call) {
    List<String> order = List.copyOf(columns.keySet());
    return call.arguments().columns().entrySet().stream()
        .map(
            argument -> {
              Column column =
                  new Column(argument.getValue().depth(), argument.getValue().storage());
              int cell = order.indexOf(argument.getKey());
              for (String[] row : rows) {
                append(column, cell < 0 ? repeated(argument.getKey()) : row[cell]);
              }
              return column;
            })
        .toArray(Column[]::new);
  }

  private String repeated(String argument) {
    return constants.get(argument).toString().replaceAll("[\\[\\],]+", " ").strip();
  }

  private static void append(Column column, String cell) {
    String[] vectors = cell.split(";", -1);
    String[][] leaves = Stream.of(vectors).map(ReferenceSection::numbers).toArray(String[][]::new);
    int leaf =
        column.depth() == 2
            ? column.appendRow(new int[] {leaves.length, leaves[0].length})
            : column.appendRow(leaves[0].length);
    for (String[] vector : leaves) {
      for (String number : vector) {
        if (column.storage() == Storage.LONG) {
          column.setLeaf(leaf++, Long.parseLong(number));
        } else {
          column.setLeaf(leaf++, Double.parseDouble(number));
        }
      }
    }
  }

  private static String[] numbers(String vector) {
    return vector.isEmpty() ? new String[0] : vector.split(" +", -1);
  }

  /** The exact loss of a row. */
  ReferenceValue value(int row) {
    String[] cells = rows.get(row);
    int first = columns.size();
    return new ReferenceValue(
        Double.parseDouble(cells[first]),
        Double.parseDouble(cells[first + 1]),
        cells.length > first + 2 ? Double.parseDouble(cells[first + 2]) : 0);
  }

  /** A row and its call, for messages. */
  String text(int row) {
    return constants + " " + columns.keySet() + " " + String.join("  ", rows.get(row));
  }
}
