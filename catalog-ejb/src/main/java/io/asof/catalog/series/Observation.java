package io.asof.catalog.series;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One number about one period in one vintage, or why there is none.
 *
 * <p>Recorded once, with its event and the document it was read from, and never changed: a restatement is another vintage, a
 * correction of the same vintage is the next {@code correction}. {@code periodStart} and {@code periodEnd} are what the number is
 * about.
 */
@Entity
@Immutable
@Table(name = "observation")
class Observation {
    @Id
    @Column(nullable = false)
    private long id;

    @Column(name = "series_id", nullable = false)
    private long seriesId;

    @Column(name = "vintage_id", nullable = false)
    private long vintageId;

    @Column(name = "document_id", nullable = false)
    private long documentId;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(name = "period_start")
    private @Nullable LocalDate periodStart;

    @Column(name = "period_end", nullable = false)
    private LocalDate periodEnd;

    @Column(nullable = false)
    private int correction;

    @Column
    private @Nullable BigDecimal value;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    private @Nullable Absence absence;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Observation() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Observation that && that.id == id;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }
}
