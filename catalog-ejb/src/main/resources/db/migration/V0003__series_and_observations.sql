-- Why: the bitemporal heart. Series, their descriptions and the release times of vintages have a history by event;
-- observations are never changed. Locks: none, the tables are new.
CREATE TABLE catalog.series (
    id       bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT series_pk PRIMARY KEY,
    uuid     uuid   NOT NULL CONSTRAINT series_uuid_uq UNIQUE,
    code     text COLLATE "C" NOT NULL CONSTRAINT series_code_uq UNIQUE,
    event_id bigint NOT NULL CONSTRAINT series_event_fk REFERENCES catalog.audit_event DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE catalog.series IS 'A series of numbers about one thing in one unit; the row is its identity and nothing else.';
COMMENT ON COLUMN catalog.series.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.series.uuid IS 'Derived from the code, so a catalog rebuilt from its archive gives the same.';
COMMENT ON COLUMN catalog.series.code IS 'The natural key, provider/….';
COMMENT ON COLUMN catalog.series.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.series'); END $$;

CREATE TABLE catalog.series_description (
    series_id    bigint NOT NULL CONSTRAINT series_description_series_fk REFERENCES catalog.series,
    event_id     bigint NOT NULL CONSTRAINT series_description_event_fk REFERENCES catalog.audit_event
        DEFERRABLE INITIALLY DEFERRED,
    provider     text   NOT NULL,
    title        text   NOT NULL,
    description  text,
    unit         text   NOT NULL,
    frequency    text   NOT NULL,
    external_ids jsonb  NOT NULL,
    tags         jsonb  NOT NULL,
    metadata     jsonb  NOT NULL,
    words        text   NOT NULL,
    search       tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, words), 'B')) STORED,
    CONSTRAINT series_description_pk PRIMARY KEY (series_id, event_id)
);
CREATE INDEX series_description_search_ix ON catalog.series_description USING gin (search);
COMMENT ON TABLE catalog.series_description IS 'What a series was said to be, from the revision of its event on, until the next description.';
COMMENT ON COLUMN catalog.series_description.series_id IS 'The series.';
COMMENT ON COLUMN catalog.series_description.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.series_description.provider IS 'First segment of the code.';
COMMENT ON COLUMN catalog.series_description.title IS 'One line for people.';
COMMENT ON COLUMN catalog.series_description.description IS 'The publisher''s definition, where there is one.';
COMMENT ON COLUMN catalog.series_description.unit IS 'As the publisher spells it, e.g. USD/shares.';
COMMENT ON COLUMN catalog.series_description.frequency IS 'What each number spans: I instant, Q quarter, S half-year, N nine months, A year, X irregular.';
COMMENT ON COLUMN catalog.series_description.external_ids IS 'Names of the series elsewhere, name to id.';
COMMENT ON COLUMN catalog.series_description.tags IS 'Words to find it by.';
COMMENT ON COLUMN catalog.series_description.metadata IS 'What else the publisher says, name to text.';
COMMENT ON COLUMN catalog.series_description.words IS 'Words beside the title that the text search finds: the code taken apart, the company.';
COMMENT ON COLUMN catalog.series_description.search IS 'Text search document of title and words.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.series_description'); END $$;

CREATE TABLE catalog.vintage (
    id       bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT vintage_pk PRIMARY KEY,
    source   text   NOT NULL,
    code     text COLLATE "C" NOT NULL,
    event_id bigint NOT NULL CONSTRAINT vintage_event_fk REFERENCES catalog.audit_event DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT vintage_code_uq UNIQUE (source, code)
);
COMMENT ON TABLE catalog.vintage IS 'What published numbers: a filing, a vintage day, a load.';
COMMENT ON COLUMN catalog.vintage.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.vintage.source IS 'Whose naming the code follows, e.g. sec.';
COMMENT ON COLUMN catalog.vintage.code IS 'E.g. the accession number of a filing.';
COMMENT ON COLUMN catalog.vintage.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.vintage'); END $$;

CREATE TABLE catalog.vintage_release (
    vintage_id      bigint      NOT NULL CONSTRAINT vintage_release_vintage_fk REFERENCES catalog.vintage,
    event_id        bigint      NOT NULL CONSTRAINT vintage_release_event_fk REFERENCES catalog.audit_event
        DEFERRABLE INITIALLY DEFERRED,
    known_at        timestamptz NOT NULL,
    known_precision text        NOT NULL CONSTRAINT vintage_release_precision_ck CHECK (known_precision IN ('SECOND', 'DAY')),
    CONSTRAINT vintage_release_pk PRIMARY KEY (vintage_id, event_id)
);
CREATE INDEX vintage_release_known_at_ix ON catalog.vintage_release (known_at);
COMMENT ON TABLE catalog.vintage_release IS 'When the public could know a vintage, from the revision of the event on; a better known time is a further row.';
COMMENT ON COLUMN catalog.vintage_release.vintage_id IS 'The vintage.';
COMMENT ON COLUMN catalog.vintage_release.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.vintage_release.known_at IS 'Knowledge time: the first moment the public could know it.';
COMMENT ON COLUMN catalog.vintage_release.known_precision IS 'SECOND, or DAY where only a date is known and known_at is the end of that day.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.vintage_release'); END $$;

CREATE SEQUENCE catalog.observation_id CACHE 1000;
GRANT USAGE ON SEQUENCE catalog.observation_id TO ${appRole};

-- No foreign keys here: checking four of them a row costs more than storing it. Rows come only through the recorder,
-- which takes the ids from the referenced tables in the same transaction; the catalog's own check finds orphans.
CREATE TABLE catalog.observation (
    id           bigint  NOT NULL DEFAULT nextval('catalog.observation_id'),
    series_id    bigint  NOT NULL,
    vintage_id   bigint  NOT NULL,
    document_id  bigint  NOT NULL,
    event_id     bigint  NOT NULL,
    period_start date,
    period_end   date    NOT NULL,
    correction   integer NOT NULL,
    value        numeric,
    absence      text CONSTRAINT observation_absence_ck CHECK (absence IN ('NOT_REPORTED', 'WITHDRAWN')),
    CONSTRAINT observation_value_ck CHECK ((value IS NULL) <> (absence IS NULL)),
    CONSTRAINT observation_period_ck CHECK (period_start IS NULL OR period_start <= period_end),
    CONSTRAINT observation_key_uq UNIQUE NULLS NOT DISTINCT (series_id, period_end, period_start, vintage_id, correction)
) PARTITION BY RANGE (period_end);
CREATE INDEX observation_vintage_ix ON catalog.observation (vintage_id, series_id);
COMMENT ON TABLE catalog.observation IS 'One number about one period in one vintage; insert-only, partitioned by period_end in few wide ranges.';
COMMENT ON COLUMN catalog.observation.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.observation.series_id IS 'The series.';
COMMENT ON COLUMN catalog.observation.vintage_id IS 'What published it.';
COMMENT ON COLUMN catalog.observation.document_id IS 'The document it was read from.';
COMMENT ON COLUMN catalog.observation.event_id IS 'The change that recorded it; visible from the revision above its leaf.';
COMMENT ON COLUMN catalog.observation.period_start IS 'First day it is about; null for the close of period_end.';
COMMENT ON COLUMN catalog.observation.period_end IS 'Last day it is about.';
COMMENT ON COLUMN catalog.observation.correction IS '0, and one more each time the publisher corrected the same key; the highest visible one is in force.';
COMMENT ON COLUMN catalog.observation.value IS 'The number, in the unit of the series.';
COMMENT ON COLUMN catalog.observation.absence IS 'Why there is no number.';
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.observation'); END $$;

CREATE TABLE catalog.observation_default PARTITION OF catalog.observation DEFAULT;
DO $$ BEGIN PERFORM catalog.make_append_only('catalog.observation_default'); END $$;
COMMENT ON TABLE catalog.observation_default IS 'Periods that no range holds; a metric watches that it stays almost empty.';

CREATE TABLE catalog.observation_range (
    partition_name text NOT NULL CONSTRAINT observation_range_pk PRIMARY KEY,
    from_inclusive date NOT NULL,
    to_exclusive   date NOT NULL CONSTRAINT observation_range_to_uq UNIQUE,
    CONSTRAINT observation_range_ck CHECK (from_inclusive < to_exclusive)
);
COMMENT ON TABLE catalog.observation_range IS 'The range partitions there are; the next one starts where the last one ends.';
COMMENT ON COLUMN catalog.observation_range.partition_name IS 'The partition of catalog.observation.';
COMMENT ON COLUMN catalog.observation_range.from_inclusive IS 'First period_end in it; the first range also takes all earlier ones.';
COMMENT ON COLUMN catalog.observation_range.to_exclusive IS 'First period_end after it.';

-- Run by the owner at every start and every day. Returns how many partitions were made. A range whose rows already sit in
-- the default partition cannot be made without moving them: making stops there, and the default partition's metric says so.
CREATE FUNCTION catalog.make_observation_ranges(width_years integer, through date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    lower date;
    upper date;
    name text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(4702111234474983746);
    IF NOT EXISTS (SELECT FROM catalog.observation_range) THEN
        CREATE TABLE catalog.observation_until_2000 PARTITION OF catalog.observation FOR VALUES FROM (MINVALUE) TO ('2000-01-01');
        PERFORM catalog.make_append_only('catalog.observation_until_2000');
        INSERT INTO catalog.observation_range VALUES ('observation_until_2000', '0001-01-01', '2000-01-01');
        made := 1;
    END IF;
    LOOP
        SELECT max(to_exclusive) INTO lower FROM catalog.observation_range;
        EXIT WHEN lower > through;
        upper := lower + make_interval(years => width_years);
        EXIT WHEN EXISTS (SELECT FROM catalog.observation_default WHERE period_end >= lower AND period_end < upper);
        name := format('observation_%s_to_%s', extract(year FROM lower), extract(year FROM upper) - 1);
        EXECUTE format('CREATE TABLE catalog.%I PARTITION OF catalog.observation FOR VALUES FROM (%L) TO (%L)', name, lower, upper);
        PERFORM catalog.make_append_only(format('catalog.%I', name)::regclass);
        INSERT INTO catalog.observation_range VALUES (name, lower, upper);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
COMMENT ON FUNCTION catalog.make_observation_ranges(integer, date) IS 'Makes the range partitions up to and including the one that holds a date.';
REVOKE ALL ON FUNCTION catalog.make_observation_ranges(integer, date) FROM PUBLIC;

GRANT SELECT, INSERT ON catalog.series, catalog.series_description, catalog.vintage, catalog.vintage_release,
    catalog.observation TO ${appRole};
GRANT SELECT ON catalog.observation_range, catalog.observation_default TO ${appRole};
