package io.asof.catalog.series;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a series was said to be, from the revision of its event on, until the next description of the same series.
 */
@Entity
@Immutable
@IdClass(SeriesDescription.Key.class)
@Table(name = "series_description")
class SeriesDescription {
    /** Natural key. */
    record Key(long seriesId, long eventId) implements Serializable {}

    @Id
    @Column(name = "series_id", nullable = false)
    private long seriesId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(columnDefinition = "text", nullable = false)
    private String provider;

    @Column(columnDefinition = "text", nullable = false)
    private String title;

    @Column(columnDefinition = "text")
    private @Nullable String description;

    @Column(columnDefinition = "text", nullable = false)
    private String unit;

    @Column(columnDefinition = "text", nullable = false)
    private String frequency;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "external_ids", nullable = false)
    private String externalIds;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String tags;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String metadata;

    @Column(columnDefinition = "text", nullable = false)
    private String words;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected SeriesDescription() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesDescription that && that.seriesId == seriesId && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(seriesId, eventId);
    }
}
