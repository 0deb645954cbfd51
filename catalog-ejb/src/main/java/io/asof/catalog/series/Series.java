package io.asof.catalog.series;

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
 * <p>Born with the first document that names it; what is said of it are {@link SeriesDescription}s. Rows are written in sets by
 * {@link SeriesStaging}.
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

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Series() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series that && that.code.equals(code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code);
    }
}
