package io.asof.catalog.archive;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import org.hibernate.Session;

/** Makes a stored document known to the catalog, as part of a change that somebody else audits. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DocumentRecorder {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** Answers the document's id in the database; a document known already keeps its row. */
    public long record(long eventId, DocumentStore.Stored stored, String mediaType, String name) {
        return entityManager
                .unwrap(Session.class)
                .bySimpleNaturalId(SourceDocument.class)
                .loadOptional(stored.sha256().bytes())
                .orElseGet(() -> {
                    SourceDocument document = new SourceDocument(stored, mediaType, name, clock.instant(), eventId);
                    entityManager.persist(document);
                    return document;
                })
                .id();
    }
}
