package io.asof.catalog.series;

import java.time.Instant;

/** When the public could know something: the knowledge time, and how exactly it is known. */
public record Release(Instant knownAt, KnownPrecision precision) {}
