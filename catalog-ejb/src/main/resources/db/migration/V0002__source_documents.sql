-- Why: every number names the bytes it was read from, and those say where they came from. Locks: none, the tables are new.
CREATE TABLE catalog.source_document (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT source_document_pk PRIMARY KEY,
    sha256     bytea       NOT NULL CONSTRAINT source_document_sha256_uq UNIQUE
        CONSTRAINT source_document_sha256_ck CHECK (octet_length(sha256) = 32),
    size_bytes bigint      NOT NULL,
    media_type text        NOT NULL,
    name       text        NOT NULL,
    fetched_at timestamptz NOT NULL,
    event_id   bigint      NOT NULL
);
COMMENT ON TABLE catalog.source_document IS 'A document as it was fetched; the bytes are in the archive under their hash.';
COMMENT ON COLUMN catalog.source_document.id IS 'Inside the database only; outside a document is its hash.';
COMMENT ON COLUMN catalog.source_document.sha256 IS 'SHA-256 of the raw bytes.';
COMMENT ON COLUMN catalog.source_document.size_bytes IS 'Length of the raw bytes.';
COMMENT ON COLUMN catalog.source_document.media_type IS 'What the bytes are, e.g. application/json.';
COMMENT ON COLUMN catalog.source_document.name IS 'The file name it first came under.';
COMMENT ON COLUMN catalog.source_document.fetched_at IS 'The catalog''s clock when the bytes were first stored.';
COMMENT ON COLUMN catalog.source_document.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.source_document'); END $$;

CREATE TABLE catalog.document_fetch (
    document_id bigint      NOT NULL CONSTRAINT document_fetch_document_fk REFERENCES catalog.source_document,
    event_id    bigint      NOT NULL,
    origin      text        NOT NULL,
    name        text        NOT NULL,
    fetched_at  timestamptz NOT NULL,
    CONSTRAINT document_fetch_pk PRIMARY KEY (document_id, event_id)
);
COMMENT ON TABLE catalog.document_fetch IS 'Each time the catalog came by a document, the first included.';
COMMENT ON COLUMN catalog.document_fetch.document_id IS 'The document.';
COMMENT ON COLUMN catalog.document_fetch.event_id IS 'The change that recorded it; its actor is who brought it.';
COMMENT ON COLUMN catalog.document_fetch.origin IS 'Where the bytes came from: upload if a caller handed them in, else an address.';
COMMENT ON COLUMN catalog.document_fetch.name IS 'The file name it came under this time.';
COMMENT ON COLUMN catalog.document_fetch.fetched_at IS 'The catalog''s clock when the bytes were stored.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.document_fetch'); END $$;
GRANT SELECT, INSERT ON catalog.source_document, catalog.document_fetch TO ${appRole};
