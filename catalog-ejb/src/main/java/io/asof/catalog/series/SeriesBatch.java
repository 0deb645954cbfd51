package io.asof.catalog.series;

import io.asof.catalog.kernel.SeriesCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one change brings: series, vintages of one source, and observations read from one document. Bounded by whoever
 * fills it; every observation's series and vintage must be in it.
 */
public final class SeriesBatch {
    private final String source;

    private final long documentId;

    // Sorted, so that two changes that share vintages meet in the same order and cannot block each other for good.
    private final Map<SeriesCode, SeriesDraft> series = new TreeMap<>();

    private final Map<String, VintageDraft> vintages = new TreeMap<>();

    private final List<ObservationDraft> observations = new ArrayList<>();

    public SeriesBatch(String source, long documentId) {
        this.source = source;
        this.documentId = documentId;
    }

    public void add(SeriesDraft draft) {
        series.put(draft.code(), draft);
    }

    public void add(VintageDraft draft) {
        if (!draft.source().equals(source)) {
            throw new IllegalArgumentException("a vintage of " + draft.source() + " in a batch of " + source);
        }
        vintages.put(draft.code(), draft);
    }

    public void add(ObservationDraft draft) {
        if (!series.containsKey(draft.series()) || !vintages.containsKey(draft.vintage())) {
            throw new IllegalArgumentException("series and vintage come before the observation");
        }
        observations.add(draft);
    }

    public boolean contains(SeriesCode code) {
        return series.containsKey(code);
    }

    public boolean containsVintage(String code) {
        return vintages.containsKey(code);
    }

    String source() {
        return source;
    }

    long documentId() {
        return documentId;
    }

    Collection<SeriesDraft> series() {
        return series.values();
    }

    Collection<VintageDraft> vintages() {
        return vintages.values();
    }

    List<ObservationDraft> observations() {
        return observations;
    }
}
