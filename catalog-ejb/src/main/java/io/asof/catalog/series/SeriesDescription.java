package io.asof.catalog.series;

import io.asof.catalog.audit.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a series was said to be, from the revision of its event on, until the next description of the same origin.
 *
 * <p>{@code knownAt} is the publisher's clock: since when the public could know it, null where the source does not say.
 */
@Entity
@Immutable
@IdClass(SeriesDescription.Key.class)
@Table(name = "series_description")
class SeriesDescription {
    /** Natural key. */
    record Key(long seriesId, long eventId, String origin) implements Serializable {}

    @Id
    @Column(name = "series_id", nullable = false)
    private long seriesId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Id
    @Column(columnDefinition = "text", nullable = false)
    private String origin;

    @Column(name = "document_id")
    private @Nullable Long documentId;

    @Column(name = "known_at")
    private @Nullable Instant knownAt;

    @Column(nullable = false)
    private boolean withdrawn;

    @Column(columnDefinition = "text", nullable = false)
    private String title;

    @Column(columnDefinition = "text")
    private @Nullable String description;

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

    /** A steward's word, or its end. */
    SeriesDescription(Series series, Recording recording, StewardDescription word, boolean withdrawn) {
        this.seriesId = series.id();
        this.eventId = recording.eventId();
        this.origin = Origin.STEWARD.wire();
        this.withdrawn = withdrawn;
        this.title = word.title();
        this.description = word.description();
        this.frequency = word.frequency();
        this.externalIds = JsonText.of(word.externalIds());
        this.tags = JsonText.of(word.tags());
        this.metadata = JsonText.of(word.metadata());
        this.words = word.words();
        recording.wrote(SeriesRecords.description(
                series.code(),
                origin,
                null,
                null,
                withdrawn,
                title,
                description,
                frequency,
                word.externalIds(),
                word.tags(),
                word.metadata(),
                words));
    }

    /**
     * Which of a series' descriptions is in force, the one rule: of each origin the newest counts unless it is withdrawn, and
     * the steward's stands over the publisher's.
     *
     * @param newestFirst descriptions that a revision sees
     */
    static Optional<SeriesDescription> inForce(List<SeriesDescription> newestFirst) {
        return newest(newestFirst, Origin.STEWARD).or(() -> newest(newestFirst, Origin.PUBLISHER));
    }

    static Optional<SeriesDescription> newest(List<SeriesDescription> newestFirst, Origin origin) {
        return newestFirst.stream()
                .filter(said -> said.origin.equals(origin.wire()))
                .findFirst()
                .filter(said -> !said.withdrawn);
    }

    StewardDescription word() {
        return new StewardDescription(
                title,
                description,
                frequency,
                JsonText.map(externalIds),
                JsonText.list(tags),
                JsonText.map(metadata),
                words);
    }

    SeriesView view(SeriesIdentity series, @Nullable Instant knownSince) {
        return new SeriesView(
                series.code(),
                series.uuid(),
                title,
                description,
                series.unit(),
                frequency,
                series.span(),
                origin,
                knownSince,
                JsonText.map(externalIds),
                JsonText.list(tags),
                JsonText.map(metadata));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesDescription that
                && that.seriesId == seriesId
                && that.eventId == eventId
                && that.origin.equals(origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seriesId, eventId, origin);
    }
}
