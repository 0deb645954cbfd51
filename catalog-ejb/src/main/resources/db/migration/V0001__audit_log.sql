-- Why: every change leaves exactly one event, and the sequencer puts the committed events into one gapless order.
-- The number of leaves is the catalog's revision. Locks: none, the tables are new.

REVOKE ALL ON SCHEMA catalog FROM PUBLIC;
GRANT USAGE ON SCHEMA catalog TO ${appRole};

CREATE FUNCTION catalog.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'catalog.% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
COMMENT ON FUNCTION catalog.refuse_change() IS 'Refuses UPDATE, DELETE and TRUNCATE, also of the owner; only a superuser who disables triggers gets past, and the log shows that.';

-- Row triggers are cloned to partitions, statement triggers are not: this is called for every table and every partition.
CREATE FUNCTION catalog.make_append_only(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = target AND tgname = 'append_only_rows') THEN
        EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION catalog.refuse_change()', target);
    END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_rows', target);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION catalog.refuse_change()', target);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_table', target);
END $$;
COMMENT ON FUNCTION catalog.make_append_only(regclass) IS 'Puts the two refusing triggers on a table or partition, enabled even for replication sessions.';

CREATE SEQUENCE catalog.audit_event_id;
GRANT USAGE ON SEQUENCE catalog.audit_event_id TO ${appRole};

CREATE TABLE catalog.audit_event (
    event_id    bigint      NOT NULL CONSTRAINT audit_event_pk PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    action      text        NOT NULL,
    entity_type text        NOT NULL,
    entity_key  text        NOT NULL,
    reason      text,
    request_id  text        NOT NULL,
    canonical   bytea       NOT NULL,
    leaf_hash   bytea       NOT NULL,
    CONSTRAINT audit_event_leaf_hash_ck CHECK (leaf_hash = sha256('\x00'::bytea || canonical))
);
CREATE INDEX audit_event_entity_ix ON catalog.audit_event (entity_type, entity_key, event_id);
COMMENT ON TABLE catalog.audit_event IS 'Who changed what and why: one row per business change, in the transaction of the change.';
COMMENT ON COLUMN catalog.audit_event.event_id IS 'Given out before commit, so not an order of commits; the order is audit_leaf.';
COMMENT ON COLUMN catalog.audit_event.recorded_at IS 'The catalog''s clock when the change was made, cut to microseconds.';
COMMENT ON COLUMN catalog.audit_event.actor IS 'The name in the token that asked for the change.';
COMMENT ON COLUMN catalog.audit_event.action IS 'What was done, a stable word such as import.chunk.';
COMMENT ON COLUMN catalog.audit_event.entity_type IS 'What kind of thing was changed.';
COMMENT ON COLUMN catalog.audit_event.entity_key IS 'The natural key of the thing changed.';
COMMENT ON COLUMN catalog.audit_event.reason IS 'Why, where a person gave a reason.';
COMMENT ON COLUMN catalog.audit_event.request_id IS 'Ties the event to the log lines of the request.';
COMMENT ON COLUMN catalog.audit_event.canonical IS 'The exact bytes that were hashed: RFC 8785 JSON, no floats, NFC text.';
COMMENT ON COLUMN catalog.audit_event.leaf_hash IS 'SHA-256(0x00 || canonical), the leaf hash of RFC 6962.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.audit_event'); END $$;

CREATE TABLE catalog.audit_pending (
    event_id bigint NOT NULL CONSTRAINT audit_pending_pk PRIMARY KEY
        CONSTRAINT audit_pending_event_fk REFERENCES catalog.audit_event
);
COMMENT ON TABLE catalog.audit_pending IS 'Committed events that have no leaf yet; only audit_sequence() takes rows out.';
COMMENT ON COLUMN catalog.audit_pending.event_id IS 'The event that waits.';

CREATE TABLE catalog.audit_leaf (
    leaf_index bigint NOT NULL CONSTRAINT audit_leaf_pk PRIMARY KEY CONSTRAINT audit_leaf_index_ck CHECK (leaf_index >= 0),
    event_id   bigint NOT NULL CONSTRAINT audit_leaf_event_fk REFERENCES catalog.audit_event,
    leaf_hash  bytea  NOT NULL
);
CREATE UNIQUE INDEX audit_leaf_event_uq ON catalog.audit_leaf (event_id) INCLUDE (leaf_index);
COMMENT ON TABLE catalog.audit_leaf IS 'The one order of all changes, without gaps: revision n is what the leaves below n recorded.';
COMMENT ON COLUMN catalog.audit_leaf.leaf_index IS 'From 0, no gap; the change is part of every revision above it.';
COMMENT ON COLUMN catalog.audit_leaf.event_id IS 'The change.';
COMMENT ON COLUMN catalog.audit_leaf.leaf_hash IS 'The event''s leaf hash, so that the tree needs no join.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.audit_leaf'); END $$;

-- The only writer of leaves. Runs as the owner, so the application can neither write a leaf nor lose a pending event.
-- The lock comes before the first look at the queue, and every statement has its own snapshot (read committed): whatever
-- was committed before the lock was got is seen.
CREATE FUNCTION catalog.audit_sequence() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalog, pg_temp AS $$
DECLARE
    size bigint;
    added bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'audit_sequence() needs read committed, a frozen snapshot would miss events';
    END IF;
    PERFORM pg_advisory_xact_lock(4702111234474983745);
    SELECT coalesce(max(leaf_index) + 1, 0) INTO size FROM audit_leaf;
    WITH taken AS (
        DELETE FROM audit_pending WHERE event_id IN (SELECT event_id FROM audit_pending ORDER BY event_id LIMIT 10000)
        RETURNING event_id
    )
    INSERT INTO audit_leaf (leaf_index, event_id, leaf_hash)
    SELECT size + row_number() OVER (ORDER BY e.event_id) - 1, e.event_id, e.leaf_hash
    FROM taken JOIN audit_event e USING (event_id);
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN size + added;
END $$;
COMMENT ON FUNCTION catalog.audit_sequence() IS 'Gives every committed pending event the next leaf; returns the number of leaves, which is the revision.';
REVOKE ALL ON FUNCTION catalog.audit_sequence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.audit_sequence() TO ${appRole};

GRANT SELECT, INSERT ON catalog.audit_event, catalog.audit_pending TO ${appRole};
GRANT SELECT ON catalog.audit_leaf TO ${appRole};
