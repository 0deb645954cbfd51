package io.asof.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The place of an event in the one gapless order. Written by the database's {@code audit_sequence()}, read here. */
@Entity
@Immutable
@Table(name = "audit_leaf")
class AuditLeaf {
    @Id
    @Column(name = "leaf_index")
    private long leafIndex;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(name = "leaf_hash", nullable = false)
    private byte[] leafHash;

    @Column(nullable = false)
    private long bound;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected AuditLeaf() {}
}
