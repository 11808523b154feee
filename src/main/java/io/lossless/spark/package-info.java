/** What a program calls: installation, and the functions as typed static methods. */
package io.lossless.spark;
