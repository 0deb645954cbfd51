package io.asof.catalog.series;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * When the public could know a vintage, as far as the catalog knew from the revision of the event on.
 *
 * <p>{@code knownAt} is knowledge time: derived from what the regulator said, not from any clock of ours. A better known time is a
 * further row; earlier revisions keep the answer they gave.
 */
@Entity
@Immutable
@IdClass(VintageRelease.Key.class)
@Table(name = "vintage_release")
class VintageRelease {
    /** Natural key. */
    record Key(long vintageId, long eventId) implements Serializable {}

    @Id
    @Column(name = "vintage_id", nullable = false)
    private long vintageId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(name = "known_at", nullable = false)
    private Instant knownAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "known_precision", columnDefinition = "text", nullable = false)
    private KnownPrecision knownPrecision;

    @Column(nullable = false)
    private int evidence;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected VintageRelease() {}

    Release release() {
        return new Release(knownAt, knownPrecision, evidence);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VintageRelease that && that.vintageId == vintageId && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(vintageId, eventId);
    }
}
