package io.lossless.transform;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.batch.Dtype;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;
import java.util.Optional;

/** Arrays as packed vectors, which are smaller and scan faster. */
@Contract(
    name = "lossless_pack",
    family = Family.ROW,
    summary = "Packs an array of numbers into BINARY, which every function reads in its place.",
    formula = "the numbers of array one behind the other, little-endian, each rounded half to even",
    shapes =
        "array: array of numbers or Spark ML vector; nested arrays give arrays of BINARY, one for"
            + " each innermost array",
    range =
        "each number is the nearest of dtype; BIGINT and DECIMAL are rounded to a double before",
    nonFinite =
        "NaN and infinities stay what they are; a number beyond dtype's range becomes an infinity,"
            + " one below it a subnormal number or 0; an empty array gives empty bytes",
    source = "IEEE 754-2019, §3.4 and §4.3.1; torch.Tensor.to(dtype).numpy().tobytes()",
    arguments = {
      @Argument(name = "array", type = ARRAY, description = "numbers"),
      @Argument(
          name = "dtype",
          type = TEXT,
          defaultValue = "float32",
          description =
              "the format of each number: 'float32' or 'float64', or, with 11 and 8 significant"
                  + " bits, 'float16' or 'bfloat16'")
    },
    examples = {
      @Example(sql = "SELECT hex(lossless_pack(array(1.0, -2.0)))", result = "0000803F000000C0"),
      @Example(
          sql = "SELECT hex(lossless_pack(array(1.0, -2.0), 'bfloat16'))",
          result = "803F00C0"),
      @Example(
          sql = "SELECT softmax(lossless_pack(array(0.0, 0.0), 'float64'), dtype => 'float64')",
          result = "[0.5, 0.5]")
    })
public record Pack(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("array").depth();
  }

  @Override
  public Optional<Dtype> resultDtype() {
    return Dtype.find(arguments.text("dtype"));
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return Elementwise.unchanged();
  }
}
