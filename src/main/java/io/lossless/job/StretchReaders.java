package io.lossless.job;

import java.util.List;
import org.apache.spark.sql.Row;

/** Several readers of the same rows. */
final class StretchReaders<R> extends StretchReader<List<R>> {
  private final List<StretchReader<? extends R>> readers;

  StretchReaders(List<StretchReader<? extends R>> readers) {
    this.readers = readers;
  }

  @Override
  void read(Row row) {
    for (StretchReader<? extends R> reader : readers) {
      reader.read(row);
    }
  }

  @Override
  List<R> end() {
    return readers.stream().<R>map(StretchReader::end).toList();
  }
}
