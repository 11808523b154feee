package io.lossless.function;

/** A function of states, the bytes that {@code reduction => 'state'} returns. */
public non-sealed interface StateFunction extends LosslessFunction {}
