package io.asof.catalog.series;

/** A number with the series it belongs to. */
public record FactView(String series, String unit, ObservationView observation) {}
