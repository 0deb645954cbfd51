package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestPersistence;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Recorder;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesStaging;
import io.asof.catalog.series.VintageDraft;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilingDbIT {
    private static final String KNOWN = "2022-05-03T20:30:00Z";

    private final FilingCatalog catalog = new FilingCatalog(
            TestDatabase.get().application(),
            Recorder.catalog(),
            new FilingRegister(TestPersistence.get().createEntityManager(), Recorder.register()));

    @Test
    void whatSubmissionsSaidOfACompanyIsNotReplacedByLess() throws Exception {
        Cik cik = new Cik(300_001);
        CompanyDraft full = submissions(cik, "Sample Inc.");
        record(CompanyDraft.numbered(cik));
        record(CompanyDraft.named(cik, "SAMPLE INC"));
        Done submissions = record(full);

        Done less = record(CompanyDraft.named(cik, "SAMPLE INC"));
        Done least = record(CompanyDraft.numbered(cik));
        Done again = record(full);

        assertThat(less.company() + least.company() + again.company()).isZero();
        assertThat(catalog.company(cik, at(KNOWN, again.revision())))
                .isEqualTo(new CompanyView(
                        "0000300001",
                        "Sample Inc.",
                        List.of("SMPL", "SMPW"),
                        List.of("Nasdaq", "NYSE"),
                        List.of(new FormerName("Old Sample", LocalDate.parse("2007-01-10"), null)),
                        Map.of("sic", "3571"),
                        List.of("tickers", "exchanges", "metadata")));
        assertThat(catalog.company(cik, at(KNOWN, before(submissions))).name()).isEqualTo("SAMPLE INC");
        assertThat(catalog.company(
                                cik,
                                at(KNOWN, new Revision(submissions.revision().value() - 2)))
                        .name())
                .isEqualTo("CIK 0000300001");
    }

    @Test
    void aNewDescriptionIsServedFromItsRevisionOn() throws Exception {
        Cik cik = new Cik(300_002);
        Done first = record(submissions(cik, "First Name"));
        Done second = record(submissions(cik, "Second Name"));

        assertThat(second.company()).isEqualTo(1);
        assertThat(catalog.company(cik, at(KNOWN, first.revision())).name()).isEqualTo("First Name");
        assertThat(catalog.company(cik, at(KNOWN, second.revision())).name()).isEqualTo("Second Name");
        assertThatThrownBy(() -> catalog.company(cik, at(KNOWN, before(first))))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no company with CIK 0000300002 at revision " + before(first))
                .extracting("code")
                .isEqualTo(ErrorCode.COMPANY_NOT_FOUND);
    }

    @Test
    void aFilingReadFromSubmissionsIsNotReplacedByAFragment() throws Exception {
        Cik cik = new Cik(300_003);
        FilingDraft fragment = fragment("0000300003-22-000001", "10-K");
        FilingDraft complete = complete("0000300003-22-000001", "10-K/A", "2022-05-03");
        Done first = record(submissions(cik, "A"), fragment);
        Done second = record(submissions(cik, "A"), complete);

        Done third = record(submissions(cik, "A"), fragment);
        Done fourth = record(submissions(cik, "A"), complete);

        assertThat(List.of(first.filings(), second.filings(), third.filings(), fourth.filings()))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(catalog.filing(fragment.accession(), at(KNOWN, first.revision()))
                        .form())
                .isEqualTo("10-K");
        assertThat(catalog.filing(fragment.accession(), at(KNOWN, fourth.revision())))
                .isEqualTo(new FilingView(
                        "0000300003-22-000001",
                        List.of("0000300003"),
                        "10-K/A",
                        LocalDate.parse("2022-05-03"),
                        LocalDate.parse("2022-03-31"),
                        Instant.parse(KNOWN),
                        Instant.parse(KNOWN),
                        KnownPrecision.SECOND,
                        Map.of("primaryDocument", "a.htm")));
    }

    @Test
    void coRegistrantsShareAFiling() throws Exception {
        Cik parent = new Cik(300_004);
        Cik subsidiary = new Cik(300_005);
        FilingDraft shared = complete("0000300004-22-000001", "10-K", "2022-05-03");
        Done alone = record(submissions(parent, "Parent"), shared);
        Done both = record(submissions(subsidiary, "Subsidiary"), shared);

        assertThat(catalog.filing(shared.accession(), at(KNOWN, both.revision()))
                        .ciks())
                .containsExactly("0000300004", "0000300005");
        assertThat(accessions(parent, null, at(KNOWN, both.revision()))).containsExactly("0000300004-22-000001");
        assertThat(accessions(subsidiary, null, at(KNOWN, both.revision()))).containsExactly("0000300004-22-000001");
        assertThat(catalog.filing(shared.accession(), at(KNOWN, alone.revision()))
                        .ciks())
                .containsExactly("0000300004");
    }

    @Test
    void aFilingIsServedFromTheMomentItWasPublic() throws Exception {
        Cik cik = new Cik(300_006);
        FilingDraft filing = complete("0000300006-22-000001", "10-K", "2022-05-03");
        Revision revision = record(submissions(cik, "A"), filing).revision();
        PointInTime early = at("2022-05-03T20:29:59.999999Z", revision);

        assertThat(catalog.filing(filing.accession(), at(KNOWN, revision)).accession())
                .isEqualTo("0000300006-22-000001");
        assertThat(accessions(cik, null, at(KNOWN, revision))).hasSize(1);
        assertThat(accessions(cik, null, early)).isEmpty();
        assertThatThrownBy(() -> catalog.filing(filing.accession(), early))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("no filing 0000300006-22-000001 as of 2022-05-03T20:29:59.999999Z")
                .extracting("code")
                .isEqualTo(ErrorCode.FILING_NOT_FOUND);
        assertThatThrownBy(() -> catalog.facts(filing.accession(), null, 10, early))
                .isInstanceOf(CatalogException.class);
        assertThat(catalog.facts(filing.accession(), null, 10, at(KNOWN, revision))
                        .items())
                .isEmpty();
    }

    @Test
    void filingsComeNewestFirstPageByPage() throws Exception {
        Cik cik = new Cik(300_007);
        Revision revision = record(
                        submissions(cik, "A"),
                        complete("0000300007-20-000001", "10-K", "2020-03-01"),
                        complete("0000300007-22-000002", "8-K", "2022-05-03"),
                        complete("0000300007-22-000001", "10-Q", "2022-05-03"),
                        fragment("0000300007-99-000001", "10-Q"),
                        complete("0000300007-21-000001", "10-K", "2021-03-01"))
                .revision();
        PointInTime at = at(KNOWN, revision);

        for (int limit = 1; limit <= 6; limit++) {
            List<String> seen = new ArrayList<>();
            FilingKey after = null;
            do {
                Page<FilingView, FilingKey> page = catalog.filings(cik, null, after, limit, at);
                assertThat(page.items()).hasSizeBetween(1, limit);
                page.items().forEach(filing -> seen.add(filing.accession()));
                after = page.next();
            } while (after != null);

            assertThat(seen)
                    .as("limit %d", limit)
                    .containsExactly(
                            "0000300007-22-000002",
                            "0000300007-22-000001",
                            "0000300007-21-000001",
                            "0000300007-20-000001",
                            "0000300007-99-000001");
        }
        assertThat(accessions(cik, "10-K", at)).containsExactly("0000300007-21-000001", "0000300007-20-000001");
        assertThat(accessions(cik, "10", at)).isEmpty();
    }

    @Test
    void companiesAreFoundByNameAndTickerInTheOrderOfTheirNumber() throws Exception {
        record(submissions(new Cik(300_010), "Zebra Quokka Holdings"));
        record(submissions(new Cik(300_009), "Quokka Söhne AG"));
        Revision before =
                record(submissions(new Cik(300_011), "Quokka Old Name")).revision();
        Revision revision = record(submissions(new Cik(300_011), "Renamed")).revision();
        PointInTime at = at(KNOWN, revision);

        assertThat(companies("quokka", null, 10, at)).containsExactly("Quokka Söhne AG", "Zebra Quokka Holdings");
        assertThat(companies("quokka holdings", null, 10, at)).containsExactly("Zebra Quokka Holdings");
        assertThat(companies("Söhne", null, 10, at)).containsExactly("Quokka Söhne AG");
        assertThat(companies("quokka smpw", null, 10, at)).hasSize(2);
        assertThat(companies("quokka", null, 10, at(KNOWN, before))).hasSize(3);
        assertThat(companies("quokka", new Cik(300_009), 10, at)).containsExactly("Zebra Quokka Holdings");
        assertThat(catalog.companies("quokka", null, 1, at).next()).isEqualTo(new Cik(300_009));
        assertThat(catalog.companies("quokka", null, 2, at).next()).isNull();
        assertThat(companies(null, new Cik(300_008), 2, at))
                .containsExactly("Quokka Söhne AG", "Zebra Quokka Holdings");
    }

    @Test
    void aCompanyIsServedAndFoundUnderTheNameItBoreThenAndItsLaterNamesAreNotShown() throws Exception {
        Cik cik = new Cik(300_020);
        FormerName alpha = new FormerName("Wombat Alpha", LocalDate.parse("2000-01-01"), LocalDate.parse("2004-12-31"));
        FormerName beta = new FormerName("Wombat Beta", LocalDate.parse("2006-01-01"), LocalDate.parse("2009-12-31"));
        Revision revision = record(new CompanyDraft(
                        cik,
                        "Wombat Gamma",
                        CompanyDraft.Completeness.SUBMISSIONS,
                        List.of("WMB"),
                        List.of("NYSE"),
                        List.of(beta, alpha),
                        Map.of()))
                .revision();

        assertThat(named(cik, "2003-06-30T12:00:00Z", revision)).isEqualTo("Wombat Alpha []");
        assertThat(named(cik, "2004-12-31T12:00:00Z", revision)).isEqualTo("Wombat Alpha []");
        assertThat(named(cik, "2005-06-30T12:00:00Z", revision)).isEqualTo("Wombat Beta [Wombat Alpha]");
        assertThat(named(cik, "2008-06-30T12:00:00Z", revision)).isEqualTo("Wombat Beta [Wombat Alpha]");
        assertThat(named(cik, "2010-01-01T12:00:00Z", revision)).isEqualTo("Wombat Gamma [Wombat Beta, Wombat Alpha]");
        assertThat(companies("wombat alpha", null, 10, at("2003-06-30T12:00:00Z", revision)))
                .containsExactly("Wombat Alpha");
        assertThat(companies("wombat gamma", null, 10, at("2003-06-30T12:00:00Z", revision)))
                .isEmpty();
        assertThat(companies("wombat gamma", null, 10, at("2010-01-01T12:00:00Z", revision)))
                .containsExactly("Wombat Gamma");
        assertThat(companies("wombat alpha", null, 10, at("2010-01-01T12:00:00Z", revision)))
                .isEmpty();
        assertThat(companies("wmb", null, 10, at("2003-06-30T12:00:00Z", revision)))
                .containsExactly("Wombat Alpha");
    }

    private String named(Cik cik, String asOf, Revision revision) {
        CompanyView company = catalog.company(cik, at(asOf, revision));
        return company.name() + " "
                + company.formerNames().stream().map(FormerName::name).toList();
    }

    @Test
    void theListAndTheSingleSayTheSameWhateverTheHistory() throws Exception {
        Random random = new Random(9);
        for (int company = 0; company < 5; company++) {
            Cik cik = new Cik(300_100 + company);
            String accession = cik + "-22-000001";
            LocalDate change = LocalDate.parse("2022-05-01").plusDays(random.nextInt(5));
            List<Revision> revisions = new ArrayList<>();
            for (int step = 0; step < 6; step++) {
                FormerName former = new FormerName("Former " + step, null, change);
                FormerName older = new FormerName("Older", null, change.minusDays(random.nextInt(3)));
                CompanyDraft named = new CompanyDraft(
                        cik,
                        "Name " + step,
                        CompanyDraft.Completeness.SUBMISSIONS,
                        List.of(),
                        List.of(),
                        List.of(former, older),
                        Map.of());
                FilingDraft filing = new FilingDraft(
                        AccessionNumber.parse(accession),
                        random.nextBoolean(),
                        "10-" + random.nextInt(3),
                        null,
                        null,
                        null,
                        Map.of("bb", "b" + step, random.nextBoolean() ? "aaa" : "ccc", "c" + step));
                revisions.add(record(named, filing).revision());
            }
            for (Revision revision : revisions) {
                for (int day = -4; day <= 4; day++) {
                    for (String clock : List.of("T03:59:59Z", "T04:00:00Z", "T20:29:59Z", "T20:30:00Z")) {
                        agree(cik, accession, at(change.plusDays(day) + clock, revision));
                    }
                }
            }
        }
    }

    private void agree(Cik cik, String accession, PointInTime at) {
        Cik before = new Cik(cik.value() - 1);
        CompanyView single = catalog.company(cik, at);
        assertThat(catalog.companies(null, before, 1, at).items()).containsExactly(single);
        List<FilingView> listed = catalog.filings(cik, null, null, 10, at).items();
        if (listed.isEmpty()) {
            assertThatThrownBy(() -> catalog.filing(AccessionNumber.parse(accession), at))
                    .isInstanceOf(CatalogException.class);
        } else {
            FilingView filing = catalog.filing(AccessionNumber.parse(accession), at);
            assertThat(listed).containsExactly(filing);
            assertThat(filing.metadata().keySet())
                    .containsExactlyElementsOf(listed.get(0).metadata().keySet());
        }
    }

    @Test
    void aCopyOfACompanyIsGoodUntilSomethingElseIsSaidOfItOrItsNameMayBeAnother() throws Exception {
        Cik cik = new Cik(300_030);
        Revision first = record(submissions(cik, "First Name")).revision();
        PointInTime copy = at(KNOWN, first);
        Revision others = record(submissions(new Cik(300_031), "Somebody Else")).revision();

        assertThat(catalog.stillTrue(cik, List.of(copy), at(KNOWN, others))).isEqualTo(copy);
        assertThat(catalog.stillTrue(cik, List.of(copy), at("2022-05-04T03:59:59Z", others)))
                .isEqualTo(copy);
        assertThat(catalog.stillTrue(cik, List.of(copy), at("2022-05-04T04:00:00Z", others)))
                .isNull();
        assertThat(catalog.stillTrue(cik, List.of(copy), at("2022-05-03T20:29:59Z", others)))
                .isNull();
        assertThat(catalog.stillTrue(cik, List.of(at(KNOWN, others)), copy))
                .as("a copy from the future")
                .isNull();
        assertThat(catalog.stillTrue(new Cik(399_998), List.of(copy), at(KNOWN, others)))
                .as("a copy of something else")
                .isNull();

        Revision second = record(submissions(cik, "Second Name")).revision();

        assertThat(catalog.stillTrue(cik, List.of(copy), at(KNOWN, second))).isNull();
        assertThat(catalog.stillTrue(cik, List.of(copy), at(KNOWN, others)))
                .as("asked at the revision before")
                .isEqualTo(copy);
        assertThat(catalog.stillTrue(cik, List.of(copy, at(KNOWN, second)), at(KNOWN, second)))
                .isEqualTo(at(KNOWN, second));
    }

    @Test
    void aCopyOfAFilingIsGoodUntilItsWordsItsCompaniesOrItsReleaseAreOthers() throws Exception {
        Cik cik = new Cik(300_032);
        AccessionNumber filing = AccessionNumber.parse("0000300032-22-000001");
        List<Revision> touches = new ArrayList<>();
        touches.add(
                record(submissions(cik, "A"), fragment(filing.value(), "10-K")).revision());
        touches.add(record(submissions(cik, "A"), complete(filing.value(), "10-K", "2022-05-03"))
                .revision());
        touches.add(record(submissions(new Cik(300_033), "B"), complete(filing.value(), "10-K", "2022-05-03"))
                .revision());
        touches.add(released(filing, "2022-05-03T20:00:00Z", 1));

        for (Revision touch : touches) {
            PointInTime copy = at(KNOWN, touch);
            assertThat(catalog.stillTrue(filing, List.of(at(KNOWN, new Revision(touch.value() - 1))), copy))
                    .as("touched at %s", touch)
                    .isNull();
            assertThat(catalog.stillTrue(filing, List.of(copy), copy)).isEqualTo(copy);
        }
        PointInTime last = at(KNOWN, touches.get(touches.size() - 1));
        Revision others = record(submissions(cik, "A"), complete("0000300032-22-000002", "8-K", "2022-05-03"))
                .revision();
        assertThat(catalog.stillTrue(filing, List.of(last), at("2032-01-01T00:00:00Z", others)))
                .isEqualTo(last);
        assertThat(catalog.stillTrue(filing, List.of(at("2022-05-03T19:59:59Z", others)), at(KNOWN, others)))
                .as("a copy from before it was public")
                .isNull();
        assertThat(catalog.stillTrue(AccessionNumber.parse("0000300032-22-000003"), List.of(last), at(KNOWN, others)))
                .as("a copy of something else")
                .isNull();
    }

    /** Moves the release of a filing; a better-supported time replaces another. */
    private static Revision released(AccessionNumber filing, String knownAt, int evidence) throws Exception {
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            SeriesBatch batch = new SeriesBatch(null);
            batch.add(new VintageDraft(
                    FilingCatalog.vintage(filing),
                    new Release(Instant.parse(knownAt), KnownPrecision.SECOND, evidence)));
            assertThat(new SeriesStaging(connection, recording).add(batch).releases())
                    .isEqualTo(1);
            Changes.write(connection, recording);
            connection.commit();
            connection.setAutoCommit(true);
            return Changes.sequence(connection);
        }
    }

    @Test
    void filingsOfACompanyThatIsNotThereAreNotAnEmptyList() {
        assertThatThrownBy(() -> catalog.filings(new Cik(399_999), null, null, 10, at(KNOWN, new Revision(0))))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.COMPANY_NOT_FOUND);
    }

    /** Rows of the company, filings that were new, and the first revision that has them. */
    private record Done(long company, long filings, Revision revision) {}

    /** Records a company and its filings, all public at {@link #KNOWN}, as one change. */
    private static Done record(CompanyDraft company, FilingDraft... filings) throws Exception {
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            SeriesBatch batch = new SeriesBatch(null);
            for (FilingDraft filing : filings) {
                batch.add(new VintageDraft(
                        FilingCatalog.vintage(filing.accession()),
                        new Release(Instant.parse(KNOWN), KnownPrecision.SECOND, 0)));
            }
            SeriesRecorded released = new SeriesStaging(connection, recording).add(batch);
            FilingStaging staging = new FilingStaging(connection, recording);
            long companyRows = staging.company(company);
            long added = staging.filings(company.cik(), List.of(filings));
            if (companyRows + added + released.releases() > 0) {
                Changes.write(connection, recording);
            }
            connection.commit();
            connection.setAutoCommit(true);
            return new Done(companyRows, added, Changes.sequence(connection));
        }
    }

    private static CompanyDraft submissions(Cik cik, String name) {
        return new CompanyDraft(
                cik,
                name,
                CompanyDraft.Completeness.SUBMISSIONS,
                List.of("SMPL", "SMPW"),
                List.of("Nasdaq", "NYSE"),
                List.of(new FormerName("Old Sample", LocalDate.parse("2007-01-10"), null)),
                Map.of("sic", "3571"));
    }

    private static FilingDraft fragment(String accession, String form) {
        return new FilingDraft(AccessionNumber.parse(accession), false, form, null, null, null, Map.of());
    }

    private static FilingDraft complete(String accession, String form, String filingDate) {
        return new FilingDraft(
                AccessionNumber.parse(accession),
                true,
                form,
                LocalDate.parse(filingDate),
                LocalDate.parse("2022-03-31"),
                Instant.parse(KNOWN),
                Map.of("primaryDocument", "a.htm"));
    }

    private List<String> accessions(Cik cik, @Nullable String form, PointInTime at) {
        return catalog.filings(cik, form, null, 100, at).items().stream()
                .map(FilingView::accession)
                .toList();
    }

    private List<String> companies(@Nullable String words, @Nullable Cik after, int limit, PointInTime at) {
        return catalog.companies(words, after, limit, at).items().stream()
                .map(CompanyView::name)
                .toList();
    }

    private static Revision before(Done done) {
        return new Revision(done.revision().value() - 1);
    }

    private static PointInTime at(String asOf, Revision revision) {
        return new PointInTime(AsOf.parse(asOf), revision);
    }
}
