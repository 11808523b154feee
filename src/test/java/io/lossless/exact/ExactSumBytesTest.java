package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static io.lossless.exact.Values.sumOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSumBytesTest {
  @ParameterizedTest
  @EnumSource
  void anyOrderAndMergeTreeGivesTheSameBytes(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {1, 50, 700, 20_011}) {
      double[] values = kind.array(count, random);
      byte[] expected = sumOf(values).toBytes();
      for (int order = 0; order < 4; order++) {
        Values.shuffle(values, random);
        ExactSum sum = mergeInRandomOrder(split(values, random), random);
        assertThat(sum.toBytes()).as("%d, seed %d", count, SEED).isEqualTo(expected);
        assertThat(sum).hasSameHashCodeAs(sumOf(values));
      }
    }
  }

  /** Sums of parts of random lengths, each by one of the routes into a sum. */
  private static List<ExactSum> split(double[] values, SplittableRandom random) {
    List<ExactSum> parts = new ArrayList<>();
    ExactSums slots = new ExactSums();
    slots.ensureSlots(1);
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    int from = 0;
    while (from < values.length) {
      int count = 1 + random.nextInt(values.length - from);
      ExactSum part = new ExactSum();
      int route = random.nextInt(5);
      if (route == 0) {
        part.add(values, from, count);
      } else if (route == 1) {
        part.addProducts(values, ones, from, count);
      } else {
        for (int i = from; i < from + count; i++) {
          addOne(values[i], route, part, slots);
        }
      }
      parts.add(part);
      from += count;
    }
    parts.add(slots.sum(0));
    return parts;
  }

  private static void addOne(double value, int route, ExactSum part, ExactSums slots) {
    if (route == 2 && value == (long) value && Math.abs(value) < 0x1p62) {
      part.addLong((long) value);
    } else if (route == 3) {
      slots.add(0, value);
    } else {
      part.add(value);
    }
  }

  private static ExactSum mergeInRandomOrder(List<ExactSum> parts, SplittableRandom random) {
    while (parts.size() > 1) {
      ExactSum one = parts.remove(random.nextInt(parts.size()));
      ExactSum other = parts.get(random.nextInt(parts.size()));
      other.merge(random.nextBoolean() ? one : ExactSum.fromBytes(one.toBytes()));
    }
    return parts.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void bytesReadBackAreTheSum(Values kind) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ExactSum sum = sumOf(kind.array(1 + i % 20, random));
      for (int k = random.nextInt(20) == 0 ? random.nextInt(300) : 0; k > 0; k--) {
        sum.add(k % 3 == 0 ? Double.NaN : k % 3 == 1 ? 1.0 / 0 : -1.0 / 0);
      }
      if (i % 7 == 0) {
        sum.subtract(sumOf(Double.NaN, Double.NEGATIVE_INFINITY));
      }
      sums.add(sum);
      sum.write(output);
      output.writeInt(i);
      ExactSum back = ExactSum.fromBytes(sum.toBytes());
      assertThat(back).as("seed %d", SEED).isEqualTo(sum);
      assertThat(back.toBytes()).isEqualTo(sum.toBytes());
      assertThat(back).hasToString(sum.toString());
    }
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    for (int i = 0; i < sums.size(); i++) {
      assertThat(ExactSum.read(input)).as("%d, seed %d", i, SEED).isEqualTo(sums.get(i));
      assertThat(input.readInt()).isEqualTo(i);
    }
  }

  /** Worked out by hand from the format: states that are stored must stay readable. */
  @ParameterizedTest
  @CsvSource({
    "0, 10",
    "1, 1801011001",
    "-1, 18010110ff",
    "256, 1801011101",
    "-256, 18010111ff",
    "128, 180201100080",
    "-128, 1801011080",
    "0.5, 1802010f0080",
    "1.5, 1802010f0180",
    "NaN, 1102",
    "Infinity, 1202",
    "-Infinity, 1402",
    "0x1p-1074, 1801008940",
  })
  void bytesOfVersionOneStay(double value, String expected) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(expected);
    assertThat(written(sumOf(value))).isEqualTo(bytes);
    assertThat(ExactSum.fromBytes(withChecksum(bytes))).isEqualTo(sumOf(value));
  }

  @Test
  void lossesTakeFewBytes() throws IOException {
    double[] losses = Values.LOSSES.array(100_000, new SplittableRandom(SEED));
    ExactSum sum = new ExactSum();
    sum.add(losses, 0, losses.length);
    assertThat(written(sum).length).as("seed %d", SEED).isBetween(12, 30);
  }

  // ---- refusals

  @Test
  void anyChangedBitIsRefused() {
    byte[] bytes = sumOf(0.1, 1e20, Double.NaN).toBytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> ExactSum.fromBytes(changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("ExactSum: bytes are damaged: checksum ");
    }
  }

  @Test
  void cutForeignAndTrailingBytesAreRefused() {
    byte[] bytes = sumOf(1).toBytes();
    for (int length = 0; length < 5; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ExactSum.fromBytes(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ExactSum: bytes are cut: at least 5 expected, got " + length);
    }
    for (int length = 5; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ExactSum.fromBytes(cut))
          .hasMessageMatching("ExactSum: bytes are damaged: checksum \\p{XDigit}{8}, expected .*");
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> ExactSum.fromBytes(longer))
        .hasMessageStartingWith("ExactSum: bytes are damaged: checksum ");
    byte[] foreign = "{\"sum\": 1.0}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ExactSum.fromBytes(foreign))
        .hasMessageStartingWith("ExactSum: bytes are damaged: checksum ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20               | ExactSum: version of bytes must be 1, got 2",
        "00               | ExactSum: version of bytes must be 1, got 0",
        "1000             | ExactSum: bytes are damaged: 1 bytes after the end",
        "18010110         | ExactSum: bytes are cut: the input ends early",
        "11               | ExactSum: bytes are cut: the input ends early",
        "1100             | ExactSum: bytes are damaged: a count of 0",
        "11ffffffffffffffffffff01 | ExactSum: bytes are damaged: a number of more than 64 bits",
        "1801011000       | ExactSum: bytes are damaged: digits are not in their shortest form",
        "180201100100     | ExactSum: bytes are damaged: digits are not in their shortest form",
        "180201100001     | ExactSum: bytes are damaged: digits are not in their shortest form",
        "18020110ffff     | ExactSum: bytes are damaged: digits are not in their shortest form",
        "18000110         | ExactSum: bytes are damaged: 0 bytes of digits at byte 272",
        "18017fff01       | ExactSum: bytes are damaged: 1 bytes of digits at byte 32767",
        "1801800001       | ExactSum: bytes are damaged: 1 bytes of digits at byte -32768",
        "18808080800801100000 | ExactSum: bytes are damaged: 2147483648 bytes of digits at byte"
            + " 272",
      })
  void bytesThatCannotBeAreRefused(String hex, String message) {
    byte[] body = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> ExactSum.fromBytes(withChecksum(body)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void inputOfSomethingElseIsRefused() {
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(new byte[100]));
    assertThatThrownBy(() -> ExactSum.read(input))
        .isInstanceOf(IOException.class)
        .hasMessage("ExactSum: version of bytes must be 1, got 0");
  }

  @Test
  void inputThatEndsEarlyIsAnEndOfFile() throws IOException {
    byte[] bytes = written(sumOf(0.1, Double.NaN));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ExactSum.read(new DataInputStream(new ByteArrayInputStream(cut))))
          .isInstanceOf(EOFException.class)
          .hasMessage("ExactSum: bytes are cut: the input ends early");
    }
  }

  private static byte[] written(ExactSum sum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static byte[] withChecksum(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return ByteBuffer.allocate(body.length + 4).put(body).putInt((int) checksum.getValue()).array();
  }
}
