package io.lossless.exact;

import java.util.function.DoubleUnaryOperator;

/** The functions of {@link Elementary} in both forms; pow with exponents of every kind. */
@SuppressWarnings("ImmutableEnumChecker") // the forms are method references
enum ElementaryFunction {
  EXP(Elementary::exp, Elementary::exp),
  EXPM1(Elementary::expm1, Elementary::expm1),
  LOG(Elementary::log, Elementary::log),
  LOG1P(Elementary::log1p, Elementary::log1p),
  SOFTPLUS(Elementary::softplus, Elementary::softplus),
  LOG_SIGMOID(Elementary::logSigmoid, Elementary::logSigmoid),
  SIGMOID(Elementary::sigmoid, Elementary::sigmoid),
  STIRLING(Elementary::stirling, Elementary::stirling),
  POW_0(0),
  POW_1(1),
  POW_2(2),
  POW_3(3),
  POW_MINUS_HALF(-0.5),
  POW_3_HALVES(1.5),
  POW_TINY(1e-320),
  POW_LARGE(-345.6),
  POW_HUGE(1e300),
  POW_INFINITY(Double.POSITIVE_INFINITY),
  POW_NAN(Double.NaN);

  @FunctionalInterface
  interface ArrayForm {
    void apply(double[] x, double[] result, int count);
  }

  final DoubleUnaryOperator scalar;
  final ArrayForm array;

  ElementaryFunction(DoubleUnaryOperator scalar, ArrayForm array) {
    this.scalar = scalar;
    this.array = array;
  }

  ElementaryFunction(double exponent) {
    this(
        x -> Elementary.pow(x, exponent),
        (x, result, count) -> Elementary.pow(x, exponent, result, count));
  }
}
