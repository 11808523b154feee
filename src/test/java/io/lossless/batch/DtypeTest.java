package io.lossless.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DtypeTest {
  private static Column column(Dtype dtype, int leaves) {
    Column column = new Column(1, dtype.storage());
    column.appendRow(leaves);
    return column;
  }

  private static String packed(Dtype dtype, double... values) {
    Column column = new Column(1, Storage.DOUBLE);
    int leaf = column.appendRow(values.length);
    System.arraycopy(values, 0, column.doubles(), leaf, values.length);
    return HexFormat.of().formatHex(dtype.pack(column, 0, values.length));
  }

  /** {@code struct.pack('<2f', 1.5, -0.1).hex()} of Python, and so on. */
  @Test
  void numbersAreLittleEndianOneBehindTheOther() {
    assertThat(packed(Dtype.FLOAT32, 1.5, -0.1)).isEqualTo("0000c03fcdccccbd");
    assertThat(packed(Dtype.FLOAT64, 1.5, -0.1)).isEqualTo("000000000000f83f9a9999999999b9bf");
    assertThat(packed(Dtype.FLOAT16, 1.5, -0.1)).isEqualTo("003e66ae");
    assertThat(packed(Dtype.BFLOAT16, 1.5, -0.1)).isEqualTo("c03fcdbd");
    assertThat(packed(Dtype.FLOAT64)).isEmpty();
  }

  @Test
  void nanIsTheSameFromEveryCpu() {
    double nan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    assertThat(packed(Dtype.FLOAT32, nan)).isEqualTo("0000c07f");
    assertThat(packed(Dtype.FLOAT64, nan)).isEqualTo("000000000000f87f");
    assertThat(packed(Dtype.FLOAT16, nan)).isEqualTo("007e");
    assertThat(packed(Dtype.BFLOAT16, nan)).isEqualTo("c07f");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPackedIsUnpackedAtAnyOffsetAndLength(Dtype dtype) {
    for (int count = 0; count < 200; count++) {
      Column before = column(dtype, count);
      for (int leaf = 0; leaf < count; leaf++) {
        before.setLeaf(leaf, (leaf % 7 - 3) * Math.scalb(1.0, leaf % 13 - 6));
      }
      byte[] bytes = dtype.pack(before, 0, count);
      byte[] among = new byte[bytes.length + 8];
      System.arraycopy(bytes, 0, among, 3, bytes.length);
      Column after = column(dtype, count + 2);
      dtype.unpack(among, 3, count, after, 1);
      for (int leaf = 0; leaf < count; leaf++) {
        assertThat(after.leaf(leaf + 1)).isEqualTo(before.leaf(leaf));
      }
      assertThat(after.leaf(0)).isZero();
      assertThat(after.leaf(count + 1)).isZero();
    }
  }

  @Test
  void namesAreThoseOfPyTorchInAnyCase() {
    assertThat(Dtype.find("BFloat16")).contains(Dtype.BFLOAT16);
    assertThat(Dtype.find("float8")).isEmpty();
    assertThat(Dtype.choices()).isEqualTo("'float32', 'float64', 'float16', 'bfloat16'");
  }

  @Test
  void bytesThatAreNoWholeNumberOfValuesAreADefect() {
    assertThat(Dtype.FLOAT64.defect(16)).isEmpty();
    assertThat(Dtype.FLOAT64.defect(12))
        .isEqualTo("must have a multiple of 8 bytes for dtype 'float64', got 12");
  }
}
