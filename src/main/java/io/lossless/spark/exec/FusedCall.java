package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import java.io.Serializable;
import java.util.List;

/**
 * One function of a fused operator.
 *
 * @param arguments for each of the call's columns its place among the operator's arguments
 */
record FusedCall(Call call, List<Integer> arguments) implements Serializable {}
