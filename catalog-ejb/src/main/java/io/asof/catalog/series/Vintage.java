package io.asof.catalog.series;

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
 * What published numbers: a filing, a vintage day, a load. Its identity only; when the public could know it has a history,
 * {@link VintageRelease}.
 */
@Entity
@Immutable
@Table(name = "vintage")
class Vintage {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(nullable = false)
    private long id;

    @NaturalId
    @Column(columnDefinition = "text", nullable = false)
    private String source;

    @NaturalId
    @Column(columnDefinition = "text", nullable = false)
    private String code;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Vintage() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vintage that && that.source.equals(source) && that.code.equals(code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, code);
    }
}
