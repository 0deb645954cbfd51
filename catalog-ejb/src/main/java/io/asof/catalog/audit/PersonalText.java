package io.asof.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a person wrote into a change. Its event holds a salted commitment alone, so this row may one day be erased. */
@Entity
@Immutable
@IdClass(PersonalText.Key.class)
@Table(name = "audit_personal")
class PersonalText {
    /** Natural key. */
    record Key(long eventId, String field) implements Serializable {}

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Id
    @Column(columnDefinition = "text", nullable = false)
    private String field;

    @Column(nullable = false)
    private byte[] salt;

    @Column(columnDefinition = "text", nullable = false)
    private String content;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected PersonalText() {}

    PersonalText(long eventId, String field, byte[] salt, String content) {
        this.eventId = eventId;
        this.field = field;
        this.salt = salt.clone();
        this.content = content;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonalText that && that.eventId == eventId && that.field.equals(field);
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventId, field);
    }
}
