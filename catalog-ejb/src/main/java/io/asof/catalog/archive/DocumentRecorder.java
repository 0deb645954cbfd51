package io.asof.catalog.archive;

import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.hibernate.Session;

/** Makes a stored document known to the catalog, as part of a change that somebody else audits. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DocumentRecorder {
    @PersistenceContext
    private EntityManager entityManager;

    public DocumentRecorder() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    DocumentRecorder(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What a change that records the document must hold, so that of two at a time the second finds what the first added. */
    public static LockKey key(DocumentStore.Stored stored) {
        return new LockKey("document/" + stored.sha256());
    }

    /** Answers how rows name the document; one that is known already keeps its row, and was fetched once more. */
    public DocumentRef record(Recording recording, DocumentStore.Stored stored, String mediaType, Fetch fetch) {
        DocumentRef ref = entityManager
                .unwrap(Session.class)
                .bySimpleNaturalId(SourceDocument.class)
                .loadOptional(stored.sha256().bytes())
                .orElseGet(() -> {
                    SourceDocument document = new SourceDocument(stored, mediaType, fetch.name(), recording);
                    entityManager.persist(document);
                    return document;
                })
                .ref();
        entityManager.persist(new DocumentFetch(ref, fetch, recording));
        return ref;
    }
}
