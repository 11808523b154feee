package io.lossless.job;

import java.io.Serializable;

/** What comes of the rows of a stretch. */
record StretchResult<R>(StretchPlace place, R result) implements Serializable {}
