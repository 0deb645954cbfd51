package io.asof.catalog.archive;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.util.List;

/** Answers what a document was, byte for byte. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DocumentCatalog {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DocumentStore store;

    public DocumentCatalog() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    DocumentCatalog(EntityManager entityManager, DocumentStore store) {
        this.entityManager = entityManager;
        this.store = store;
    }

    /**
     * What is known of the document at a revision.
     *
     * @throws CatalogException DOCUMENT_NOT_FOUND
     */
    public DocumentView document(Sha256 sha256, PointInTime at) {
        return entityManager
                .createQuery(
                        "SELECT d FROM SourceDocument d WHERE d.sha256 = :sha256 AND "
                                + Visibility.ofEntity("d.eventId", ":revision"),
                        SourceDocument.class)
                .setParameter("sha256", sha256.bytes())
                .setParameter("revision", at.revision().value())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new CatalogException(
                        ErrorCode.DOCUMENT_NOT_FOUND, "no document " + sha256 + " at revision " + at.revision()))
                .view();
    }

    /** Each time the catalog came by the document, as the revision knows it, the first one first; empty if it knows of none. */
    public List<FetchView> fetches(Sha256 sha256, PointInTime at) {
        return entityManager
                .createQuery(
                        "SELECT f FROM DocumentFetch f, SourceDocument d WHERE f.documentId = d.id AND d.sha256 = :sha256 AND "
                                + Visibility.ofEntity("f.eventId", ":revision") + " ORDER BY f.eventId",
                        DocumentFetch.class)
                .setParameter("sha256", sha256.bytes())
                .setParameter("revision", at.revision().value())
                .getResultStream()
                .map(DocumentFetch::view)
                .toList();
    }

    /** The document with this id in the database, for the rooms that refer to it. */
    public DocumentRef document(long id) {
        SourceDocument document = entityManager.find(SourceDocument.class, id);
        if (document == null) {
            throw new CatalogException(ErrorCode.DOCUMENT_NOT_FOUND, "no document with id " + id);
        }
        return document.ref();
    }

    /** The raw bytes; the caller closes. */
    public InputStream open(Sha256 sha256) {
        return store.open(sha256);
    }
}
