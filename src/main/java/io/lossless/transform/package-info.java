/** Functions of one row: what turns scores into probabilities and labels. */
package io.lossless.transform;
