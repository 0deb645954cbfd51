package io.asof.catalog.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * Whose filing it is; co-registrants share one.
 */
@Entity
@Immutable
@IdClass(FilingCompany.Key.class)
@Table(name = "filing_company")
class FilingCompany {
    /** Natural key. */
    record Key(long filingId, long cik) implements Serializable {}

    @Id
    @Column(name = "filing_id", nullable = false)
    private long filingId;

    @Id
    @Column(nullable = false)
    private long cik;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected FilingCompany() {}

    Cik company() {
        return new Cik(cik);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilingCompany that && that.filingId == filingId && that.cik == cik;
    }

    @Override
    public int hashCode() {
        return Objects.hash(filingId, cik);
    }
}
