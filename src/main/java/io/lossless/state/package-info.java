/**
 * States: the sums of a call as bytes that outlive the query, and the functions that merge,
 * subtract and finish them. docs/states.md has the format.
 */
package io.lossless.state;
