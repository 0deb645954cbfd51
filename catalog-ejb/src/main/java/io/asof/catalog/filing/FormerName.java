package io.asof.catalog.filing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A name the company bore, and the days of the first and last filing under it, where the SEC says. */
public record FormerName(
        String name, @Nullable LocalDate from, @Nullable LocalDate to) {}
