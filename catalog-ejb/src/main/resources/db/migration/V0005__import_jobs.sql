-- Why: long work is a job that can be watched and that goes on where it stopped. Jobs are working state, not catalog
-- content: they change. Locks: none, the tables are new.
CREATE TABLE catalog.import_job (
    id            uuid        NOT NULL CONSTRAINT import_job_pk PRIMARY KEY,
    version       bigint      NOT NULL,
    document_id   bigint      NOT NULL CONSTRAINT import_job_document_fk REFERENCES catalog.source_document,
    name          text        NOT NULL,
    actor         text        NOT NULL,
    request_id    text        NOT NULL,
    format        text,
    state         text        NOT NULL CONSTRAINT import_job_state_ck CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED')),
    facts         bigint      NOT NULL,
    processed     bigint      NOT NULL,
    recorded      bigint      NOT NULL,
    already_known bigint      NOT NULL,
    failed        bigint      NOT NULL,
    error         text,
    end_event_id  bigint CONSTRAINT import_job_end_event_fk REFERENCES catalog.audit_event DEFERRABLE INITIALLY DEFERRED,
    queued_at     timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    lease_until   timestamptz
);
CREATE INDEX import_job_open_ix ON catalog.import_job (queued_at, id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX import_job_newest_ix ON catalog.import_job (queued_at DESC, id DESC);
COMMENT ON TABLE catalog.import_job IS 'The import of one document.';
COMMENT ON COLUMN catalog.import_job.id IS 'Its name in URLs.';
COMMENT ON COLUMN catalog.import_job.version IS 'Optimistic lock: a worker that lost its lease cannot write over its successor.';
COMMENT ON COLUMN catalog.import_job.document_id IS 'What is imported.';
COMMENT ON COLUMN catalog.import_job.name IS 'The file name it came under this time.';
COMMENT ON COLUMN catalog.import_job.actor IS 'Who asked.';
COMMENT ON COLUMN catalog.import_job.request_id IS 'The request that asked.';
COMMENT ON COLUMN catalog.import_job.format IS 'What the document turned out to be.';
COMMENT ON COLUMN catalog.import_job.state IS 'QUEUED, RUNNING, FINISHED, or FAILED as a whole.';
COMMENT ON COLUMN catalog.import_job.facts IS 'Facts (or filings) in the document.';
COMMENT ON COLUMN catalog.import_job.processed IS 'How many of them are dealt with; a resumed job goes on after these.';
COMMENT ON COLUMN catalog.import_job.recorded IS 'How many were new.';
COMMENT ON COLUMN catalog.import_job.already_known IS 'How many the catalog had already.';
COMMENT ON COLUMN catalog.import_job.failed IS 'How many broke a rule; import_failure lists them.';
COMMENT ON COLUMN catalog.import_job.error IS 'Why the job as a whole failed.';
COMMENT ON COLUMN catalog.import_job.end_event_id IS 'The event of its end; everything it recorded is served from the revision above that event''s leaf.';
COMMENT ON COLUMN catalog.import_job.queued_at IS 'When it was asked for.';
COMMENT ON COLUMN catalog.import_job.started_at IS 'When a worker first took it.';
COMMENT ON COLUMN catalog.import_job.finished_at IS 'When it ended.';
COMMENT ON COLUMN catalog.import_job.lease_until IS 'A running job whose lease has passed is taken over by another worker.';

CREATE TABLE catalog.import_failure (
    job_id uuid    NOT NULL CONSTRAINT import_failure_job_fk REFERENCES catalog.import_job,
    number bigint  NOT NULL,
    path   text    NOT NULL,
    rule   text    NOT NULL,
    value  text    NOT NULL,
    CONSTRAINT import_failure_pk PRIMARY KEY (job_id, number)
);
COMMENT ON TABLE catalog.import_failure IS 'What did not go in, and why.';
COMMENT ON COLUMN catalog.import_failure.job_id IS 'The import.';
COMMENT ON COLUMN catalog.import_failure.number IS 'From 1, in the order of the document.';
COMMENT ON COLUMN catalog.import_failure.path IS 'JSON path of the place.';
COMMENT ON COLUMN catalog.import_failure.rule IS 'The rule it broke.';
COMMENT ON COLUMN catalog.import_failure.value IS 'The offending value, cut to 100 characters.';

CREATE TABLE catalog.idempotency_key (
    actor        text  NOT NULL,
    key          text  NOT NULL,
    request_hash bytea NOT NULL,
    job_id       uuid  NOT NULL CONSTRAINT idempotency_key_job_fk REFERENCES catalog.import_job,
    created_at   timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (actor, key)
);
COMMENT ON TABLE catalog.idempotency_key IS 'A request that was carried out, so that its repeat gets the first answer again.';
COMMENT ON COLUMN catalog.idempotency_key.actor IS 'Whose key.';
COMMENT ON COLUMN catalog.idempotency_key.key IS 'The Idempotency-Key header.';
COMMENT ON COLUMN catalog.idempotency_key.request_hash IS 'SHA-256 of what was asked: the same key with another request is refused.';
COMMENT ON COLUMN catalog.idempotency_key.job_id IS 'The answer.';
COMMENT ON COLUMN catalog.idempotency_key.created_at IS 'When it was first used.';

GRANT SELECT, INSERT, UPDATE ON catalog.import_job TO ${appRole};
GRANT SELECT, INSERT ON catalog.import_failure, catalog.idempotency_key TO ${appRole};
