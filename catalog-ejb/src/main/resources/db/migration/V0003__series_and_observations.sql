-- Why: the bitemporal heart. Series, their descriptions and the release times of vintages have a history by event;
-- observations are never changed and carry their knowledge time and event, so that a read looks nothing up.
-- Locks: none, the tables are new.
CREATE TABLE catalog.series (
    id       bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT series_pk PRIMARY KEY,
    uuid     uuid   NOT NULL CONSTRAINT series_uuid_uq UNIQUE,
    code     text COLLATE "C" NOT NULL CONSTRAINT series_code_uq UNIQUE,
    unit     text   NOT NULL,
    span     text,
    event_id bigint NOT NULL
);
-- A search walks in the order of codes until its page is full: of a rare unit or span without passing all the others.
CREATE INDEX series_unit_ix ON catalog.series (unit, code);
CREATE INDEX series_span_ix ON catalog.series (span, code) WHERE span IS NOT NULL;
COMMENT ON TABLE catalog.series IS 'A series of numbers about one thing in one unit; the row is its identity and nothing else.';
COMMENT ON COLUMN catalog.series.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.series.uuid IS 'Derived from the code, so a catalog rebuilt from its archive gives the same.';
COMMENT ON COLUMN catalog.series.code IS 'The natural key, provider/….';
COMMENT ON COLUMN catalog.series.unit IS 'As the publisher spells it, e.g. USD/shares; fixed at birth, or old numbers would change their meaning.';
COMMENT ON COLUMN catalog.series.span IS 'What each number spans in the SEC''s classes: I instant, Q quarter, S half-year, N nine months, A year, X irregular; null elsewhere.';
COMMENT ON COLUMN catalog.series.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.series'); END $$;

CREATE TABLE catalog.series_description (
    series_id    bigint  NOT NULL CONSTRAINT series_description_series_fk REFERENCES catalog.series,
    event_id     bigint  NOT NULL,
    origin       text    NOT NULL CONSTRAINT series_description_origin_ck CHECK (origin IN ('publisher', 'steward')),
    document_id  bigint CONSTRAINT series_description_document_fk REFERENCES catalog.source_document,
    known_at     timestamptz,
    withdrawn    boolean NOT NULL,
    title        text    NOT NULL,
    description  text,
    frequency    text    NOT NULL CONSTRAINT series_description_frequency_ck
        CHECK (frequency IN ('D', 'W', 'M', 'Q', 'S', 'A', 'irregular')),
    external_ids jsonb   NOT NULL,
    tags         jsonb   NOT NULL,
    metadata     jsonb   NOT NULL,
    words        text    NOT NULL,
    search       tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, words), 'B')) STORED,
    CONSTRAINT series_description_pk PRIMARY KEY (series_id, event_id, origin)
);
CREATE INDEX series_description_search_ix ON catalog.series_description USING gin (search);
COMMENT ON TABLE catalog.series_description IS 'What a series was said to be, from the revision of its event on, until the next description of the same origin. A steward''s word stands over the publisher''s.';
COMMENT ON COLUMN catalog.series_description.series_id IS 'The series.';
COMMENT ON COLUMN catalog.series_description.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.series_description.origin IS 'Whose word it is: publisher or steward.';
COMMENT ON COLUMN catalog.series_description.document_id IS 'The document it was read from; null for a steward''s word.';
COMMENT ON COLUMN catalog.series_description.known_at IS 'Since when the public could know it; null where the source does not say.';
COMMENT ON COLUMN catalog.series_description.withdrawn IS 'True: this origin says nothing any more.';
COMMENT ON COLUMN catalog.series_description.title IS 'One line for people.';
COMMENT ON COLUMN catalog.series_description.description IS 'The publisher''s definition, where there is one.';
COMMENT ON COLUMN catalog.series_description.frequency IS 'How often a number comes: D, W, M, Q, S, A or irregular.';
COMMENT ON COLUMN catalog.series_description.external_ids IS 'Names of the series elsewhere, name to id.';
COMMENT ON COLUMN catalog.series_description.tags IS 'Words to find it by.';
COMMENT ON COLUMN catalog.series_description.metadata IS 'What else the publisher says, name to text.';
COMMENT ON COLUMN catalog.series_description.words IS 'Words beside the title that the text search finds: the code taken apart, the company.';
COMMENT ON COLUMN catalog.series_description.search IS 'Text search document of title and words.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.series_description'); END $$;

CREATE TABLE catalog.vintage (
    id       bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT vintage_pk PRIMARY KEY,
    source   text COLLATE "C" NOT NULL,
    code     text COLLATE "C" NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT vintage_code_uq UNIQUE (source, code)
);
COMMENT ON TABLE catalog.vintage IS 'What published numbers: a filing, a vintage day, a load.';
COMMENT ON COLUMN catalog.vintage.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.vintage.source IS 'Whose naming the code follows, e.g. sec.';
COMMENT ON COLUMN catalog.vintage.code IS 'E.g. the accession number of a filing.';
COMMENT ON COLUMN catalog.vintage.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.vintage'); END $$;

CREATE TABLE catalog.vintage_release (
    vintage_id      bigint      NOT NULL CONSTRAINT vintage_release_vintage_fk REFERENCES catalog.vintage,
    event_id        bigint      NOT NULL,
    known_at        timestamptz NOT NULL,
    known_precision text        NOT NULL CONSTRAINT vintage_release_precision_ck CHECK (known_precision IN ('SECOND', 'DAY')),
    evidence        integer     NOT NULL,
    CONSTRAINT vintage_release_pk PRIMARY KEY (vintage_id, event_id)
);
CREATE INDEX vintage_release_known_at_ix ON catalog.vintage_release (known_at);
COMMENT ON TABLE catalog.vintage_release IS 'When the public could know a vintage, from the revision of the event on; a better known time is a further row.';
COMMENT ON COLUMN catalog.vintage_release.vintage_id IS 'The vintage.';
COMMENT ON COLUMN catalog.vintage_release.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.vintage_release.known_at IS 'Knowledge time: the first moment the public could know it.';
COMMENT ON COLUMN catalog.vintage_release.known_precision IS 'SECOND, or DAY where only a date is known and known_at is the end of that day.';
COMMENT ON COLUMN catalog.vintage_release.evidence IS 'How well the time is supported; a release with less never replaces one with more.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.vintage_release'); END $$;

-- What holds the application back from a row lock on an append-only table is a missing UPDATE grant: this locks for it.
CREATE FUNCTION catalog.lock_vintages(ids bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = catalog, pg_temp AS $$
    SELECT FROM vintage WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE
$$;
COMMENT ON FUNCTION catalog.lock_vintages(bigint[]) IS 'Keeps others away from the vintages until the end of the transaction; in one order, so that nobody waits in a circle.';
CREATE FUNCTION catalog.lock_series(ids bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = catalog, pg_temp AS $$
    SELECT FROM series WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE
$$;
COMMENT ON FUNCTION catalog.lock_series(bigint[]) IS 'Keeps others away from the series until the end of the transaction; always after the vintages, in one order.';
REVOKE ALL ON FUNCTION catalog.lock_vintages(bigint[]), catalog.lock_series(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.lock_vintages(bigint[]), catalog.lock_series(bigint[]) TO ${appRole};

-- No foreign keys here: checking four of them a row costs more than storing it. Rows come only through the recorder, which
-- takes the ids from the referenced tables in the same transaction; audit check finds orphans.
CREATE TABLE catalog.observation (
    series_id       bigint      NOT NULL,
    vintage_id      bigint      NOT NULL,
    document_id     bigint,
    event_id        bigint      NOT NULL,
    value_event_id  bigint      NOT NULL,
    known_at        timestamptz NOT NULL,
    period_start    date,
    period_end      date        NOT NULL,
    version         integer     NOT NULL,
    to_day          boolean     NOT NULL,
    value           numeric,
    absence         text CONSTRAINT observation_absence_ck CHECK (absence IN ('NOT_REPORTED', 'WITHDRAWN')),
    derivation      text,
    CONSTRAINT observation_value_ck CHECK ((value IS NULL) <> (absence IS NULL)),
    CONSTRAINT observation_origin_ck CHECK ((document_id IS NULL) <> (derivation IS NULL)),
    CONSTRAINT observation_period_ck CHECK (period_start IS NULL OR period_start <= period_end)
) PARTITION BY HASH (series_id);
CREATE UNIQUE INDEX observation_key_uq ON catalog.observation
    (series_id, period_end, period_start NULLS FIRST, vintage_id, version DESC) NULLS NOT DISTINCT;
CREATE INDEX observation_vintage_ix ON catalog.observation (vintage_id, event_id);
COMMENT ON TABLE catalog.observation IS 'One number about one period in one vintage; insert-only. Partitioned by series, so that a history lies in one partition.';
COMMENT ON COLUMN catalog.observation.series_id IS 'The series.';
COMMENT ON COLUMN catalog.observation.vintage_id IS 'What published it.';
COMMENT ON COLUMN catalog.observation.document_id IS 'The document it was read from; null for a derived number.';
COMMENT ON COLUMN catalog.observation.event_id IS 'The change that recorded this row; visible from the revision above its leaf.';
COMMENT ON COLUMN catalog.observation.value_event_id IS 'The change that recorded the value; earlier than event_id where only the knowledge time became better known.';
COMMENT ON COLUMN catalog.observation.known_at IS 'Knowledge time of its vintage, as far as the catalog knew when it recorded the row.';
COMMENT ON COLUMN catalog.observation.period_start IS 'First day it is about; null for the close of period_end.';
COMMENT ON COLUMN catalog.observation.period_end IS 'Last day it is about.';
COMMENT ON COLUMN catalog.observation.version IS '0, and one more each time the value was corrected or the release of its vintage moved; the highest visible one is in force.';
COMMENT ON COLUMN catalog.observation.to_day IS 'True where known_at is the end of the day that is all that is known.';
COMMENT ON COLUMN catalog.observation.value IS 'The number, in the unit of the series.';
COMMENT ON COLUMN catalog.observation.absence IS 'Why there is no number.';
COMMENT ON COLUMN catalog.observation.derivation IS 'Of a derived number: the rule with its version, and the parents.';
DO $$
BEGIN
    PERFORM catalog.make_bound('catalog.observation', in_bulk => true);
    FOR remainder IN 0..7 LOOP
        EXECUTE format('CREATE TABLE catalog.observation_%s PARTITION OF catalog.observation FOR VALUES WITH (MODULUS 8, REMAINDER %s)', remainder, remainder);
        EXECUTE format('COMMENT ON TABLE catalog.observation_%s IS %L', remainder, 'An eighth of the series.');
        PERFORM catalog.make_bound(format('catalog.observation_%s', remainder)::regclass, in_bulk => true);
    END LOOP;
END $$;

-- Every read is prepared and has one sensible plan; making one for each question costs more than answering it. Compiling a plan
-- costs more than any of these plans takes.
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET plan_cache_mode = force_generic_plan', current_database());
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
END $$;

CREATE TABLE catalog.series_extent (
    series_id  bigint      NOT NULL CONSTRAINT series_extent_series_fk REFERENCES catalog.series,
    event_id   bigint      NOT NULL,
    known_from timestamptz NOT NULL,
    known_to   timestamptz NOT NULL,
    CONSTRAINT series_extent_pk PRIMARY KEY (series_id, event_id)
);
COMMENT ON TABLE catalog.series_extent IS 'From when to when the numbers of a series became known, after each change that touched them.';
COMMENT ON COLUMN catalog.series_extent.series_id IS 'The series.';
COMMENT ON COLUMN catalog.series_extent.event_id IS 'The change that touched its numbers.';
COMMENT ON COLUMN catalog.series_extent.known_from IS 'Knowledge time of the first of its numbers.';
COMMENT ON COLUMN catalog.series_extent.known_to IS 'Knowledge time of the last of its numbers.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.series_extent'); END $$;

GRANT SELECT, INSERT ON catalog.series, catalog.series_description, catalog.vintage, catalog.vintage_release,
    catalog.observation, catalog.series_extent TO ${appRole};
