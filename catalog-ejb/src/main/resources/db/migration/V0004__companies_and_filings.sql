-- Why: what the regulator says about who reports and what was filed, with its history. Locks: none, the tables are new.
CREATE TABLE catalog.company (
    cik      bigint NOT NULL CONSTRAINT company_pk PRIMARY KEY,
    event_id bigint NOT NULL
);
COMMENT ON TABLE catalog.company IS 'A company that files with the SEC.';
COMMENT ON COLUMN catalog.company.cik IS 'Central Index Key.';
COMMENT ON COLUMN catalog.company.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.company'); END $$;

CREATE TABLE catalog.company_description (
    cik        bigint  NOT NULL CONSTRAINT company_description_company_fk REFERENCES catalog.company,
    event_id   bigint  NOT NULL,
    name       text    NOT NULL,
    completeness smallint NOT NULL CONSTRAINT company_description_completeness_ck CHECK (completeness BETWEEN 0 AND 2),
    tickers    jsonb   NOT NULL,
    exchanges  jsonb   NOT NULL,
    former_names jsonb NOT NULL,
    metadata   jsonb   NOT NULL,
    described_on date,
    search     tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, name || ' ' || (tickers #>> '{}') || ' ' || (former_names #>> '{}'))) STORED,
    CONSTRAINT company_description_pk PRIMARY KEY (cik, event_id)
);
CREATE INDEX company_description_search_ix ON catalog.company_description USING gin (search);
COMMENT ON TABLE catalog.company_description IS 'What was said about a company, from the revision of the event on, until the next description.';
COMMENT ON COLUMN catalog.company_description.cik IS 'The company.';
COMMENT ON COLUMN catalog.company_description.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.company_description.name IS 'Its name as the SEC writes it.';
COMMENT ON COLUMN catalog.company_description.completeness IS '0 only the CIK is known, 1 the name in a facts file, 2 read from submissions; never replaced by less.';
COMMENT ON COLUMN catalog.company_description.tickers IS 'Ticker symbols.';
COMMENT ON COLUMN catalog.company_description.exchanges IS 'Exchanges, in the order of the tickers.';
COMMENT ON COLUMN catalog.company_description.former_names IS 'Earlier names with their dates.';
COMMENT ON COLUMN catalog.company_description.metadata IS 'What else the SEC says, name to text: entityType, sic, fiscalYearEnd ….';
COMMENT ON COLUMN catalog.company_description.described_on IS 'The day the document is of, that of its last filing; an older one never replaces a newer.';
COMMENT ON COLUMN catalog.company_description.search IS 'Text search document of name, tickers and former names.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.company_description'); END $$;

CREATE TABLE catalog.filing (
    id        bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT filing_pk PRIMARY KEY,
    accession text COLLATE "C" NOT NULL CONSTRAINT filing_accession_uq UNIQUE,
    event_id  bigint NOT NULL
);
COMMENT ON TABLE catalog.filing IS 'A submission to the SEC; its release time is that of the vintage of the same accession number.';
COMMENT ON COLUMN catalog.filing.id IS 'Inside the database only.';
COMMENT ON COLUMN catalog.filing.accession IS 'The natural key.';
COMMENT ON COLUMN catalog.filing.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.filing'); END $$;

CREATE TABLE catalog.filing_description (
    filing_id   bigint  NOT NULL CONSTRAINT filing_description_filing_fk REFERENCES catalog.filing,
    event_id    bigint  NOT NULL,
    complete    boolean NOT NULL,
    form        text,
    filing_date date,
    report_date date,
    accepted_at timestamptz,
    metadata    jsonb   NOT NULL,
    evidence    integer NOT NULL,
    CONSTRAINT filing_description_pk PRIMARY KEY (filing_id, event_id, complete)
);
COMMENT ON TABLE catalog.filing_description IS 'What was said about a filing, from the revision of the event on, until the next description.';
COMMENT ON COLUMN catalog.filing_description.filing_id IS 'The filing.';
COMMENT ON COLUMN catalog.filing_description.event_id IS 'The change that recorded it.';
COMMENT ON COLUMN catalog.filing_description.complete IS 'True if read from submissions, false for what a facts file says of it: fy, fp, form, filed. The newest of each is in force.';
COMMENT ON COLUMN catalog.filing_description.form IS 'Form type, e.g. 10-K/A.';
COMMENT ON COLUMN catalog.filing_description.filing_date IS 'The SEC''s filing date.';
COMMENT ON COLUMN catalog.filing_description.report_date IS 'End of the period reported on.';
COMMENT ON COLUMN catalog.filing_description.accepted_at IS 'The regulator said: when EDGAR accepted it.';
COMMENT ON COLUMN catalog.filing_description.evidence IS 'How well the times of the document are supported; a description with less never replaces one with more.';
COMMENT ON COLUMN catalog.filing_description.metadata IS 'What else the SEC says, name to text: primaryDocument, items, size ….';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.filing_description'); END $$;

CREATE TABLE catalog.filing_company (
    filing_id bigint NOT NULL CONSTRAINT filing_company_filing_fk REFERENCES catalog.filing,
    cik       bigint NOT NULL CONSTRAINT filing_company_company_fk REFERENCES catalog.company,
    event_id  bigint NOT NULL,
    CONSTRAINT filing_company_pk PRIMARY KEY (filing_id, cik)
);
CREATE INDEX filing_company_cik_ix ON catalog.filing_company (cik, filing_id);
COMMENT ON TABLE catalog.filing_company IS 'Whose filing it is; co-registrants share one.';
COMMENT ON COLUMN catalog.filing_company.filing_id IS 'The filing.';
COMMENT ON COLUMN catalog.filing_company.cik IS 'A company it is about.';
COMMENT ON COLUMN catalog.filing_company.event_id IS 'The change that recorded it.';
DO $$ BEGIN PERFORM catalog.make_bound('catalog.filing_company'); END $$;

GRANT SELECT, INSERT ON catalog.company, catalog.company_description, catalog.filing, catalog.filing_description,
    catalog.filing_company TO ${appRole};
