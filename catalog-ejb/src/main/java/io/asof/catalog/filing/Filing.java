package io.asof.catalog.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/**
 * A submission to the SEC: its accession number, and nothing that could change. When the public could know it is the release of
 * the vintage of the same number.
 */
@Entity
@Immutable
@Table(name = "filing")
class Filing {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(nullable = false)
    private long id;

    @NaturalId
    @Column(columnDefinition = "text", nullable = false)
    private String accession;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Filing() {}

    long id() {
        return id;
    }

    String accession() {
        return accession;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filing that && that.accession.equals(accession);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accession);
    }
}
