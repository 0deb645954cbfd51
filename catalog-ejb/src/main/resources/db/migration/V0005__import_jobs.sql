-- Why: long work is a job that can be watched, and a task that goes on where it stopped. Jobs and tasks are working state,
-- not catalog content: they change. Locks: none, the tables are new.
CREATE TABLE catalog.job (
    id            uuid        NOT NULL CONSTRAINT job_pk PRIMARY KEY,
    version       bigint      NOT NULL,
    kind          text        NOT NULL CONSTRAINT job_kind_ck CHECK (kind IN ('IMPORT')),
    state         text        NOT NULL CONSTRAINT job_state_ck CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED')),
    subject       text        NOT NULL,
    caller_name   text        NOT NULL,
    request_id    text        NOT NULL,
    name          text        NOT NULL,
    options       text        NOT NULL,
    format        text,
    items         bigint      NOT NULL,
    processed     bigint      NOT NULL,
    recorded      bigint      NOT NULL,
    already_known bigint      NOT NULL,
    failed        bigint      NOT NULL,
    error         text,
    end_event_id  bigint CONSTRAINT job_end_event_fk REFERENCES catalog.audit_event DEFERRABLE INITIALLY DEFERRED,
    queued_at     timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz
);
CREATE INDEX job_newest_ix ON catalog.job (queued_at DESC, id DESC);
COMMENT ON TABLE catalog.job IS 'Something somebody asked for that takes its time.';
COMMENT ON COLUMN catalog.job.id IS 'Its name in URLs.';
COMMENT ON COLUMN catalog.job.version IS 'Optimistic lock.';
COMMENT ON COLUMN catalog.job.kind IS 'IMPORT: a document that was handed in.';
COMMENT ON COLUMN catalog.job.state IS 'QUEUED, RUNNING, FINISHED, or FAILED as a whole.';
COMMENT ON COLUMN catalog.job.subject IS 'Who asked: the subject of the token.';
COMMENT ON COLUMN catalog.job.caller_name IS 'Who asked, for people to read.';
COMMENT ON COLUMN catalog.job.request_id IS 'The request that asked.';
COMMENT ON COLUMN catalog.job.name IS 'The file name it came under this time.';
COMMENT ON COLUMN catalog.job.options IS 'What the caller said of it: a JSON object, name to text.';
COMMENT ON COLUMN catalog.job.format IS 'What the document turned out to be.';
COMMENT ON COLUMN catalog.job.items IS 'Items (facts, filings, rates) in the document.';
COMMENT ON COLUMN catalog.job.processed IS 'How many of them are dealt with.';
COMMENT ON COLUMN catalog.job.recorded IS 'How many were new.';
COMMENT ON COLUMN catalog.job.already_known IS 'How many the catalog had already.';
COMMENT ON COLUMN catalog.job.failed IS 'How many broke a rule; import_failure lists them.';
COMMENT ON COLUMN catalog.job.error IS 'Why the job as a whole failed.';
COMMENT ON COLUMN catalog.job.end_event_id IS 'The event of its end; everything it recorded is served from the revision above that event''s leaf.';
COMMENT ON COLUMN catalog.job.queued_at IS 'When it was asked for.';
COMMENT ON COLUMN catalog.job.started_at IS 'When a worker first took a task of it.';
COMMENT ON COLUMN catalog.job.finished_at IS 'When it ended.';

CREATE TABLE catalog.task (
    id          uuid        NOT NULL CONSTRAINT task_pk PRIMARY KEY,
    version     bigint      NOT NULL,
    job_id      uuid        NOT NULL CONSTRAINT task_job_fk REFERENCES catalog.job,
    kind        text        NOT NULL CONSTRAINT task_kind_ck CHECK (kind IN ('IMPORT')),
    state       text        NOT NULL CONSTRAINT task_state_ck CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    document_id bigint CONSTRAINT task_document_fk REFERENCES catalog.source_document,
    progress    bigint      NOT NULL,
    attempts    integer     NOT NULL,
    not_before  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    lease_until timestamptz,
    lease_owner uuid,
    error       text,
    CONSTRAINT task_lease_ck CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL AND lease_owner IS NOT NULL))
);
CREATE INDEX task_open_ix ON catalog.task (not_before, created_at, id) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX task_job_ix ON catalog.task (job_id);
COMMENT ON TABLE catalog.task IS 'A part of a job that one worker does at a time; an upload is a job of one task.';
COMMENT ON COLUMN catalog.task.id IS 'Its own number.';
COMMENT ON COLUMN catalog.task.version IS 'Optimistic lock.';
COMMENT ON COLUMN catalog.task.job_id IS 'The job it is part of.';
COMMENT ON COLUMN catalog.task.kind IS 'IMPORT: carry a document of the archive into the catalog.';
COMMENT ON COLUMN catalog.task.state IS 'WAITING for a worker, RUNNING with one, DONE, or FAILED for good.';
COMMENT ON COLUMN catalog.task.document_id IS 'The document it is about, where there is one.';
COMMENT ON COLUMN catalog.task.progress IS 'Items dealt with; whoever takes the task next goes on after these.';
COMMENT ON COLUMN catalog.task.attempts IS 'How often a worker took it since it last got on; bounded by catalog.task.max-attempts.';
COMMENT ON COLUMN catalog.task.not_before IS 'No worker takes it earlier; later after each attempt that met an outage.';
COMMENT ON COLUMN catalog.task.created_at IS 'When it was made.';
COMMENT ON COLUMN catalog.task.lease_until IS 'A running task whose lease has passed is taken over by another worker.';
COMMENT ON COLUMN catalog.task.lease_owner IS 'The worker that has it.';
COMMENT ON COLUMN catalog.task.error IS 'What the last attempt met.';

CREATE TABLE catalog.import_failure (
    job_id   uuid   NOT NULL CONSTRAINT import_failure_job_fk REFERENCES catalog.job,
    number   bigint NOT NULL,
    event_id bigint NOT NULL,
    path     text   NOT NULL,
    rule     text   NOT NULL,
    value    text   NOT NULL,
    CONSTRAINT import_failure_pk PRIMARY KEY (job_id, number)
);
COMMENT ON TABLE catalog.import_failure IS 'What did not go in, and why.';
COMMENT ON COLUMN catalog.import_failure.job_id IS 'The import.';
COMMENT ON COLUMN catalog.import_failure.number IS 'From 1, in the order of the document.';
COMMENT ON COLUMN catalog.import_failure.event_id IS 'The event of the chunk it was met in.';
COMMENT ON COLUMN catalog.import_failure.path IS 'The place in the document.';
COMMENT ON COLUMN catalog.import_failure.rule IS 'The rule it broke.';
COMMENT ON COLUMN catalog.import_failure.value IS 'The offending value, cut to 100 characters.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.import_failure'); END $$;

GRANT SELECT, INSERT, UPDATE ON catalog.job, catalog.task TO ${appRole};
GRANT SELECT, INSERT ON catalog.import_failure TO ${appRole};
