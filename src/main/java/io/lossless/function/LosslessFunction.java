package io.lossless.function;

/**
 * A function of the catalog with its arguments bound: an aggregate, a row function, or both; or a
 * function of states.
 */
public sealed interface LosslessFunction
    permits AggregateFunction, RowFunction, LookupFunction, StateFunction {}
