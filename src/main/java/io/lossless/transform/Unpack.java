package io.lossless.transform;

import static io.lossless.function.ArgumentType.PACKED;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/** Packed vectors as arrays; every number of every format is a double. */
@Contract(
    name = "lossless_unpack",
    family = Family.ROW,
    summary =
        "Unpacks BINARY into an array of doubles: to look at it, or to mix dtypes in one call.",
    formula = "the little-endian numbers of binary, widened to double without rounding",
    shapes = "binary: BINARY, or an array of it, which gives an array of arrays",
    range = "the numbers of dtype",
    nonFinite = "NaN and infinities stay what they are; empty bytes give an empty array",
    errors = "a number of bytes that is no multiple of dtype's size",
    source = "IEEE 754-2019, §3.4; torch.frombuffer(binary, dtype=dtype).double()",
    arguments = {
      @Argument(name = "binary", type = PACKED, description = "packed numbers"),
      @Argument(
          name = "dtype",
          type = TEXT,
          defaultValue = "float32",
          description = "the format of each number: 'float32', 'float64', 'float16' or 'bfloat16'")
    },
    examples = {
      @Example(sql = "SELECT lossless_unpack(X'0000803F000000C0')", result = "[1.0, -2.0]"),
      @Example(
          sql = "SELECT lossless_unpack(lossless_pack(array(0.1, 1e5), 'float16'), 'float16')",
          result = "[0.0999755859375, Infinity]")
    })
public record Unpack(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("binary").depth();
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return Elementwise.unchanged();
  }
}
