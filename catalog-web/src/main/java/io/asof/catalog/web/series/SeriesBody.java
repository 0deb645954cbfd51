package io.asof.catalog.web.series;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.web.answer.RecordFields;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A series as its own address answers it; the names and their order are the contract. Maps are in the order of their keys.
 */
@JsonbNillable
@JsonbVisibility(RecordFields.class)
@JsonbPropertyOrder({
    "code",
    "id",
    "title",
    "description",
    "unit",
    "frequency",
    "span",
    "origin",
    "knownSince",
    "externalIds",
    "tags",
    "metadata",
    "asOf",
    "revision"
})
public record SeriesBody(
        String code,
        String id,
        String title,
        @Nullable String description,
        String unit,
        String frequency,
        @Nullable String span,
        String origin,
        @Nullable String knownSince,
        SortedMap<String, String> externalIds,
        List<String> tags,
        SortedMap<String, String> metadata,
        String asOf,
        long revision) {
    static SeriesBody of(SeriesView series, PointInTime at) {
        return new SeriesBody(
                series.code(),
                series.id().toString(),
                series.title(),
                series.description(),
                series.unit(),
                series.frequency(),
                series.span(),
                series.origin(),
                Objects.toString(series.knownSince(), null),
                new TreeMap<>(series.externalIds()),
                series.tags(),
                new TreeMap<>(series.metadata()),
                at.asOf().toString(),
                at.revision().value());
    }
}
