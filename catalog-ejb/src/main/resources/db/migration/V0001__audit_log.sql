-- Why: every change leaves exactly one event, the sequencer puts the committed events into one gapless order, and no row
-- can be added under an event that is already written. The number of leaves is the catalog's revision.
-- Locks: none, the tables are new.

REVOKE ALL ON SCHEMA catalog FROM PUBLIC;
GRANT USAGE ON SCHEMA catalog TO ${appRole};

CREATE FUNCTION catalog.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'catalog.% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
COMMENT ON FUNCTION catalog.refuse_change() IS 'Refuses UPDATE, DELETE and TRUNCATE, also of the owner; only a superuser who disables triggers gets past, and audit check shows that.';

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

CREATE TABLE catalog.audit_actor (
    actor      text        NOT NULL CONSTRAINT audit_actor_pk PRIMARY KEY CONSTRAINT audit_actor_ck CHECK (actor ~ '^a-[a-z2-7]{26}$'),
    subject    text        NOT NULL CONSTRAINT audit_actor_subject_uq UNIQUE,
    name       text        NOT NULL,
    first_seen timestamptz NOT NULL
);
COMMENT ON TABLE catalog.audit_actor IS 'Who the actors in the events are. Events hold the random id alone, so that a name can be erased without breaking a proof.';
COMMENT ON COLUMN catalog.audit_actor.actor IS 'Random, 130 bits in base 32 after a-: what events say.';
COMMENT ON COLUMN catalog.audit_actor.subject IS 'The sub of the token; two callers are the same if their subjects are.';
COMMENT ON COLUMN catalog.audit_actor.name IS 'For people, as it was when the actor was first seen.';
COMMENT ON COLUMN catalog.audit_actor.first_seen IS 'The catalog''s clock.';

CREATE TABLE catalog.audit_event (
    event_id      bigint      NOT NULL CONSTRAINT audit_event_pk PRIMARY KEY,
    recorded_at   timestamptz NOT NULL,
    actor         text        NOT NULL,
    action        text        NOT NULL,
    entity_type   text        NOT NULL,
    entity_key    text        NOT NULL,
    request_id    text        NOT NULL,
    canonical     bytea       NOT NULL,
    leaf_hash     bytea       NOT NULL,
    locator       bytea       NOT NULL
);
COMMENT ON TABLE catalog.audit_event IS 'Who changed what: one row per business change, in the transaction of the change.';
COMMENT ON COLUMN catalog.audit_event.event_id IS 'Taken after all locks of the change, so among changes that share a lock it is the order of their commits; over all, the order is audit_leaf.';
COMMENT ON COLUMN catalog.audit_event.recorded_at IS 'The catalog''s clock when the change was made, cut to microseconds.';
COMMENT ON COLUMN catalog.audit_event.actor IS 'Who asked for the change.';
COMMENT ON COLUMN catalog.audit_event.action IS 'What was done, a stable word such as import.chunk.';
COMMENT ON COLUMN catalog.audit_event.entity_type IS 'What kind of thing was changed.';
COMMENT ON COLUMN catalog.audit_event.entity_key IS 'The natural key of the thing changed.';
COMMENT ON COLUMN catalog.audit_event.request_id IS 'Ties the event to the log lines of the request.';
COMMENT ON COLUMN catalog.audit_event.canonical IS 'The exact bytes that were hashed: RFC 8785 JSON, no floats, NFC text; has the count and root of the rows recorded.';
COMMENT ON COLUMN catalog.audit_event.leaf_hash IS 'SHA-256(0x00 || canonical), the leaf hash of RFC 6962.';
COMMENT ON COLUMN catalog.audit_event.locator IS 'Eight bytes of the hash of each row recorded, so that a check can name the row that differs; the root in canonical proves.';

CREATE TABLE catalog.audit_personal (
    event_id bigint NOT NULL CONSTRAINT audit_personal_event_fk REFERENCES catalog.audit_event,
    field    text   NOT NULL,
    salt     bytea  NOT NULL CONSTRAINT audit_personal_salt_ck CHECK (octet_length(salt) = 32),
    content  text   NOT NULL,
    CONSTRAINT audit_personal_pk PRIMARY KEY (event_id, field)
);
COMMENT ON TABLE catalog.audit_personal IS 'What people wrote into a change, such as its reason: the event holds a salted commitment, so the text can be erased.';
COMMENT ON COLUMN catalog.audit_personal.event_id IS 'The change.';
COMMENT ON COLUMN catalog.audit_personal.field IS 'reason.';
COMMENT ON COLUMN catalog.audit_personal.salt IS 'Random; the commitment is SHA-256("asof-catalog/commitment/1" || 0x00 || salt || text).';
COMMENT ON COLUMN catalog.audit_personal.content IS 'The text.';

CREATE TABLE catalog.audit_pending (
    event_id bigint NOT NULL CONSTRAINT audit_pending_pk PRIMARY KEY
);
COMMENT ON TABLE catalog.audit_pending IS 'Committed events that have no leaf yet. Triggers alone put rows in, audit_sequence() alone takes them out.';
COMMENT ON COLUMN catalog.audit_pending.event_id IS 'The event that waits. It must be there at commit: rows without an event cannot be committed.';

CREATE TABLE catalog.audit_leaf (
    leaf_index bigint NOT NULL CONSTRAINT audit_leaf_pk PRIMARY KEY CONSTRAINT audit_leaf_index_ck CHECK (leaf_index >= 0),
    event_id   bigint NOT NULL,
    leaf_hash  bytea  NOT NULL,
    bound      bigint NOT NULL,
    hidden     int8range
);
CREATE UNIQUE INDEX audit_leaf_event_uq ON catalog.audit_leaf (event_id) INCLUDE (leaf_index);
CREATE INDEX audit_leaf_hidden_ix ON catalog.audit_leaf USING gist (hidden) WHERE hidden IS NOT NULL;
COMMENT ON TABLE catalog.audit_leaf IS 'The one order of all changes, without gaps: revision n is what the leaves below n recorded.';
COMMENT ON COLUMN catalog.audit_leaf.leaf_index IS 'From 0, no gap; the change is part of every revision above it.';
COMMENT ON COLUMN catalog.audit_leaf.event_id IS 'The change.';
COMMENT ON COLUMN catalog.audit_leaf.leaf_hash IS 'The event''s leaf hash, so that the tree needs no join.';
COMMENT ON COLUMN catalog.audit_leaf.bound IS 'The greatest event id up to this leaf: at the revision above it no row of a greater one is visible.';
COMMENT ON COLUMN catalog.audit_leaf.hidden IS 'Of an event that was sequenced after a greater one: the revisions whose bound is not below it, and that must not see it.';

CREATE TABLE catalog.feed_cursor (
    consumer   text   NOT NULL CONSTRAINT feed_cursor_pk PRIMARY KEY,
    next_leaf  bigint NOT NULL CONSTRAINT feed_cursor_ck CHECK (next_leaf >= 0)
);
COMMENT ON TABLE catalog.feed_cursor IS 'How far each consumer of the feed of changes is.';
COMMENT ON COLUMN catalog.feed_cursor.consumer IS 'Its name.';
COMMENT ON COLUMN catalog.feed_cursor.next_leaf IS 'The first leaf it has not dealt with.';

CREATE TABLE catalog.idempotency_key (
    actor        text        NOT NULL CONSTRAINT idempotency_key_actor_fk REFERENCES catalog.audit_actor,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    event_id     bigint CONSTRAINT idempotency_key_event_fk REFERENCES catalog.audit_event DEFERRABLE INITIALLY DEFERRED,
    answer       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (actor, key)
);
COMMENT ON TABLE catalog.idempotency_key IS 'A request that was carried out, so that its repeat gets the first answer again.';
COMMENT ON COLUMN catalog.idempotency_key.actor IS 'Whose key.';
COMMENT ON COLUMN catalog.idempotency_key.key IS 'The Idempotency-Key header.';
COMMENT ON COLUMN catalog.idempotency_key.request_hash IS 'SHA-256 of what was asked: the same key with another request is refused.';
COMMENT ON COLUMN catalog.idempotency_key.event_id IS 'The change; its leaf is the revision of the first answer. Null if there was nothing to change.';
COMMENT ON COLUMN catalog.idempotency_key.answer IS 'The first answer, as the change wrote it.';
COMMENT ON COLUMN catalog.idempotency_key.created_at IS 'When it was first used.';

-- A row belongs to the event that its own transaction writes. The pending row comes first: it waits for another transaction
-- that writes the same event, and the look at audit_event, in a snapshot of its own, then sees what that one committed.
-- Pending and not written, in one snapshot, can only be what this transaction itself has queued: whatever is committed has both.
-- So all but the first row of a change are done after one look. All ways go by an index, also on tables that were nearly empty
-- when a session made its plans.
CREATE FUNCTION catalog.bind_to_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'catalog.% takes rows in read committed transactions only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM audit_pending p WHERE p.event_id = NEW.event_id)
            AND NOT EXISTS (SELECT FROM audit_event e WHERE e.event_id = NEW.event_id) THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_pending (event_id) VALUES (NEW.event_id) ON CONFLICT DO NOTHING;
    IF EXISTS (SELECT FROM audit_event e WHERE e.event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'catalog.%: event % is already written, no row can be added under it', TG_TABLE_NAME, NEW.event_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION catalog.bind_to_event() IS 'Lets a row in only before the event of its transaction is written, and asks for that event at commit.';

-- The same for all rows of a statement at once: dearer for one row, since they are collected first, and far cheaper for thousands.
CREATE FUNCTION catalog.bind_all_to_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    lowest bigint;
    highest bigint;
    is_queued boolean;
    written bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'catalog.% takes rows in read committed transactions only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT a.lowest, a.highest,
           EXISTS (SELECT FROM audit_pending p WHERE p.event_id = a.lowest)
               AND NOT EXISTS (SELECT FROM audit_event e WHERE e.event_id = a.lowest)
        INTO lowest, highest, is_queued
        FROM (SELECT min(event_id) AS lowest, max(event_id) AS highest FROM added) a;
    IF lowest = highest AND is_queued OR lowest IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_pending (event_id) SELECT DISTINCT event_id FROM added ON CONFLICT DO NOTHING;
    SELECT min(e.event_id) INTO written FROM (SELECT DISTINCT event_id FROM added) a JOIN audit_event e USING (event_id);
    IF written IS NOT NULL THEN
        RAISE EXCEPTION 'catalog.%: event % is already written, no row can be added under it', TG_TABLE_NAME, written
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION catalog.bind_all_to_event() IS 'Lets rows in only before the event of their transaction is written, and asks for that event at commit.';

-- The commit of a change need not wait for the disk: nobody acknowledges it before it has its leaf, the leaf's own commit waits,
-- and what was committed earlier reaches the disk with it or before it.
CREATE FUNCTION catalog.queue_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    is_drawn boolean;
    is_known boolean;
    is_queued boolean;
BEGIN
    SELECT NEW.event_id <= s.last_value, EXISTS (SELECT FROM audit_actor a WHERE a.actor = NEW.actor),
           EXISTS (SELECT FROM audit_pending p WHERE p.event_id = NEW.event_id)
        INTO is_drawn, is_known, is_queued FROM audit_event_id s;
    IF NOT is_drawn THEN
        RAISE EXCEPTION 'catalog.audit_event: an event id comes from its sequence' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT is_known THEN
        RAISE EXCEPTION 'catalog.audit_event: actor % is not in audit_actor', NEW.actor
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'audit_event_actor_fk';
    END IF;
    IF octet_length(NEW.canonical) > 16384 THEN
        RAISE EXCEPTION 'catalog.audit_event: canonical bytes are longer than 16384 (audit_event_canonical_ck)'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_event_canonical_ck';
    END IF;
    IF NEW.leaf_hash <> sha256('\x00'::bytea || NEW.canonical) THEN
        RAISE EXCEPTION 'catalog.audit_event: the hash is not that of the canonical bytes (audit_event_leaf_hash_ck)'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_event_leaf_hash_ck';
    END IF;
    IF NOT is_queued THEN
        INSERT INTO audit_pending (event_id) VALUES (NEW.event_id) ON CONFLICT DO NOTHING;
    END IF;
    PERFORM set_config('synchronous_commit', 'off', true);
    RETURN NEW;
END $$;
COMMENT ON FUNCTION catalog.queue_event() IS 'Queues a new event for its leaf, whose commit is the one that waits for the disk.';

-- As a deferred foreign key, but for replicating sessions too, without a lock on the event, which never goes away, and by an
-- index whenever the plan was made.
CREATE FUNCTION catalog.demand_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_event e WHERE e.event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'catalog.audit_pending: event % is not written, its rows cannot be committed', NEW.event_id
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'audit_pending_event_fk';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION catalog.demand_event() IS 'Refuses the commit of rows whose event was not written.';
CREATE CONSTRAINT TRIGGER audit_pending_event_fk AFTER INSERT ON catalog.audit_pending DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION catalog.demand_event();
ALTER TABLE catalog.audit_pending ENABLE ALWAYS TRIGGER audit_pending_event_fk;

-- For every table whose rows belong to events, and for every partition of one; in_bulk where rows come by the thousand.
CREATE FUNCTION catalog.make_bound(target regclass, in_bulk boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog.make_append_only(target);
    IF in_bulk THEN
        EXECUTE format('CREATE TRIGGER bound_to_event AFTER INSERT ON %s REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalog.bind_all_to_event()', target);
    ELSE
        EXECUTE format('CREATE TRIGGER bound_to_event AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION catalog.bind_to_event()', target);
    END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER bound_to_event', target);
END $$;
COMMENT ON FUNCTION catalog.make_bound(regclass, boolean) IS 'Makes a table append-only and binds its rows to the event of their transaction.';

DO $$ BEGIN
    PERFORM catalog.make_append_only('catalog.audit_event');
    PERFORM catalog.make_append_only('catalog.audit_leaf');
END $$;
CREATE TRIGGER queued BEFORE INSERT ON catalog.audit_event FOR EACH ROW EXECUTE FUNCTION catalog.queue_event();
ALTER TABLE catalog.audit_event ENABLE ALWAYS TRIGGER queued;

-- Events say who by an actor without a foreign key: it would lock the actor's row for every change, the same one for all changes
-- of a caller. queue_event() looks for the actor, and an actor stays; only who it is can be erased.
CREATE TRIGGER kept_rows BEFORE DELETE OR UPDATE OF actor ON catalog.audit_actor FOR EACH ROW
    EXECUTE FUNCTION catalog.refuse_change();
ALTER TABLE catalog.audit_actor ENABLE ALWAYS TRIGGER kept_rows;
CREATE TRIGGER kept_table BEFORE TRUNCATE ON catalog.audit_actor FOR EACH STATEMENT EXECUTE FUNCTION catalog.refuse_change();
ALTER TABLE catalog.audit_actor ENABLE ALWAYS TRIGGER kept_table;

-- The only writer of leaves. Runs as the owner, so the application can neither write a leaf nor lose a pending event.
-- The lock comes before the first look at the queue, and every statement has its own snapshot (read committed): whatever
-- was committed before the lock was got is seen.
CREATE FUNCTION catalog.audit_sequence(OUT leaves bigint, OUT events bigint[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    top bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'audit_sequence() needs read committed, a frozen snapshot would miss events';
    END IF;
    PERFORM pg_advisory_xact_lock(4702111234474983745);
    SELECT l.leaf_index + 1, l.bound INTO leaves, top FROM audit_leaf l ORDER BY l.leaf_index DESC LIMIT 1;
    leaves := coalesce(leaves, 0);
    events := ARRAY(SELECT p.event_id FROM audit_pending p ORDER BY p.event_id LIMIT 10000);
    IF cardinality(events) = 0 THEN
        RETURN;
    END IF;
    DELETE FROM audit_pending p WHERE p.event_id = ANY (events);
    -- The few events above one that comes late are looked up by their ids: min() alone would walk all leaves from the first.
    INSERT INTO audit_leaf (leaf_index, event_id, leaf_hash, bound, hidden)
    SELECT leaves + a.place - 1, a.event_id,
           (SELECT e.leaf_hash FROM audit_event e WHERE e.event_id = a.event_id),
           greatest(top, a.event_id),
           CASE WHEN a.event_id < top THEN int8range(
               (SELECT min(l.leaf_index + 1) FROM audit_leaf l WHERE l.event_id > a.event_id), leaves + a.place)
           END
    FROM unnest(events) WITH ORDINALITY AS a (event_id, place) ORDER BY a.place;
    leaves := leaves + cardinality(events);
END $$;
COMMENT ON FUNCTION catalog.audit_sequence() IS 'Gives every committed pending event the next leaf; returns the number of leaves, which is the revision, and the events that got the last of them, in their order.';
REVOKE ALL ON FUNCTION catalog.audit_sequence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.audit_sequence() TO ${appRole};

CREATE FUNCTION catalog.visible(event bigint, at_revision bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM catalog.audit_leaf l WHERE l.event_id = event AND l.leaf_index < at_revision)
$$;
COMMENT ON FUNCTION catalog.visible(bigint, bigint) IS 'The one rule of what a revision sees, for single rows; sets of rows use bound and hidden, which say the same.';

GRANT SELECT, INSERT ON catalog.audit_actor, catalog.audit_event, catalog.audit_personal, catalog.idempotency_key TO ${appRole};
GRANT SELECT ON catalog.audit_leaf, catalog.audit_pending TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON catalog.feed_cursor TO ${appRole};
