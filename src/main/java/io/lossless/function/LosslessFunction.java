package io.lossless.function;

/** A function of the catalog with its arguments bound: an aggregate, a row function, or both. */
public sealed interface LosslessFunction permits AggregateFunction, RowFunction {}
