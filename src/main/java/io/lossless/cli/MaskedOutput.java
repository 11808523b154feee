package io.lossless.cli;

import io.lossless.job.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of UTF-8 text that shows no secrets, once they are known. Whole lines, or what there is
 * when it is flushed, are masked together.
 */
final class MaskedOutput extends OutputStream {
  private final OutputStream shown;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Secrets secrets = Secrets.none();

  MaskedOutput(OutputStream shown) {
    this.shown = shown;
  }

  synchronized void conceal(Secrets known) {
    secrets = known;
  }

  @Override
  public synchronized void write(int value) throws IOException {
    line.write(value);
    if (value == '\n') {
      pass();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i + 1 - start);
        pass();
        start = i + 1;
      }
    }
    line.write(bytes, start, offset + length - start);
  }

  @Override
  public synchronized void flush() throws IOException {
    pass();
    shown.flush();
  }

  private void pass() throws IOException {
    if (secrets.isEmpty()) {
      line.writeTo(shown);
    } else {
      String masked = secrets.mask(line.toString(StandardCharsets.UTF_8));
      shown.write(masked.getBytes(StandardCharsets.UTF_8));
    }
    line.reset();
  }

  @Override
  public synchronized void close() throws IOException {
    flush();
    shown.close();
  }
}
