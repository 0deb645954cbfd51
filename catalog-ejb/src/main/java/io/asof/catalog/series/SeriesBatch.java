package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.kernel.SeriesCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one change brings: series, vintages and observations read from one document. Bounded by whoever fills it; every
 * observation's series and vintage must be in it.
 */
public final class SeriesBatch {
    private final @Nullable DocumentRef document;

    private final Map<SeriesCode, SeriesDraft> series = new HashMap<>();

    private final Map<VintageKey, VintageDraft> vintages = new HashMap<>();

    private final List<ObservationDraft> observations = new ArrayList<>();

    /** Of what was read from a document; of derived numbers, each of which says its derivation, if that is null. */
    public SeriesBatch(@Nullable DocumentRef document) {
        this.document = document;
    }

    public void add(SeriesDraft draft) {
        series.put(draft.code(), draft);
    }

    public void add(VintageDraft draft) {
        vintages.put(draft.key(), draft);
    }

    public void add(ObservationDraft draft) {
        if (!series.containsKey(draft.series()) || !vintages.containsKey(draft.vintage())) {
            throw new IllegalArgumentException("series and vintage come before the observation");
        }
        if ((document == null) == (draft.derivation() == null)) {
            throw new IllegalArgumentException("a number is read from a document or derived");
        }
        observations.add(draft);
    }

    /** Of its series, in their order. */
    public Collection<SeriesCode> codes() {
        return series.keySet().stream().sorted().toList();
    }

    public boolean contains(SeriesCode code) {
        return series.containsKey(code);
    }

    public boolean contains(VintageKey key) {
        return vintages.containsKey(key);
    }

    @Nullable
    DocumentRef document() {
        return document;
    }

    /** By their codes. */
    List<SeriesDraft> series() {
        return series.values().stream()
                .sorted(Comparator.comparing(SeriesDraft::code))
                .toList();
    }

    /** By their keys, so that two changes that share vintages meet in the same order and cannot block each other for good. */
    List<VintageDraft> vintages() {
        return vintages.values().stream()
                .sorted(Comparator.comparing(VintageDraft::key))
                .toList();
    }

    List<ObservationDraft> observations() {
        return observations;
    }
}
