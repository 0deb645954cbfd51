package io.asof.catalog.series;

import io.asof.catalog.audit.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/**
 * A series of numbers about one thing in one unit: its identity, and nothing that could change.
 *
 * <p>Born with the first document that names it, in sets, by {@link SeriesStaging}. What is said of it are {@link
 * SeriesDescription}s, each of which stands until the next of its origin; a steward says something with {@link #describe} and
 * takes it back with {@link #withdraw}.
 */
@Entity
@Immutable
@Table(name = "series")
class Series {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(nullable = false)
    private long id;

    @Column(nullable = false)
    private UUID uuid;

    @NaturalId
    @Column(columnDefinition = "text", nullable = false)
    private String code;

    @Column(columnDefinition = "text", nullable = false)
    private String unit;

    @Column(columnDefinition = "text")
    private @Nullable String span;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Series() {}

    long id() {
        return id;
    }

    String code() {
        return code;
    }

    SeriesIdentity identity() {
        return new SeriesIdentity(id, uuid, code, unit, span, eventId);
    }

    /** A steward's word, which stands from this change on. */
    SeriesDescription describe(Recording recording, StewardDescription word) {
        return new SeriesDescription(this, recording, word, false);
    }

    /** The steward's last word no longer stands, and the publisher's does again. */
    SeriesDescription withdraw(Recording recording, SeriesDescription last) {
        return new SeriesDescription(this, recording, last.word(), true);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series that && that.code.equals(code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code);
    }
}
