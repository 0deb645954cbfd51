package io.asof.catalog.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A company that files with the SEC: its number, and nothing that could change.
 */
@Entity
@Immutable
@Table(name = "company")
class Company {
    @Id
    @Column(nullable = false)
    private long cik;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Company() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Company that && that.cik == cik;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cik);
    }
}
