package io.lossless.job;

import java.io.Serializable;

/** A pass over sorted rows: makes the reader of each stretch. */
@FunctionalInterface
interface Stretches<R> extends Serializable {
  StretchReader<? extends R> begin(StretchPlace place);
}
