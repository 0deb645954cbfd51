package io.asof.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A committed event that waits for its leaf; inserted with the event, taken out by the sequencer alone. */
@Entity
@Immutable
@Table(name = "audit_pending")
class PendingEvent {
    @Id
    @Column(name = "event_id")
    private long eventId;

    protected PendingEvent() {}

    PendingEvent(long eventId) {
        this.eventId = eventId;
    }

    long eventId() {
        return eventId;
    }
}
