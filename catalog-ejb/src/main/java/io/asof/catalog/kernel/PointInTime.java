package io.asof.catalog.kernel;

/** Both fixed clocks of one answer; every answer says them, so that the same question can be asked again. */
public record PointInTime(AsOf asOf, Revision revision) {}
