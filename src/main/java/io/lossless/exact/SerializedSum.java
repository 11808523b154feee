package io.lossless.exact;

import java.io.Serializable;

/** An exact sum as Java serializes it: its canonical bytes. */
final class SerializedSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  SerializedSum(ExactSum sum) {
    this.bytes = sum.toBytes();
  }

  private Object readResolve() {
    return ExactSum.fromBytes(bytes);
  }
}
