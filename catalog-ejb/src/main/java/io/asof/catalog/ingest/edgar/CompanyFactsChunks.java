package io.asof.catalog.ingest.edgar;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingCatalog;
import io.asof.catalog.filing.Span;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.VintageDraft;
import io.asof.catalog.series.VintageKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a company facts document into chunks. A chunk ends where a list of facts ends, so that two facts of the same
 * identity meet in one chunk; a list longer than four chunks is cut all the same.
 */
final class CompanyFactsChunks implements FactSink {
    private static final int LONGEST = 4;

    private final Cik cik;

    private final CompanyDraft company;

    private final DocumentRef document;

    private final long skip;

    private final int chunkFacts;

    private final Consumer<EdgarChunk> sink;

    /** Facts and failures of the document that came by, those of an earlier run included. */
    private long seen;

    private EdgarChunk chunk;

    private final Map<Identity, BigDecimal> values = new HashMap<>();

    /** Codes of the series that the list of {@link #last} is of: spelling one takes longer than storing its fact. */
    private final Map<Span, SeriesCode> codes = new EnumMap<>(Span.class);

    /** Of the filings of the chunk. */
    private final Map<AccessionNumber, VintageKey> vintages = new HashMap<>();

    private @Nullable Fact last;

    /** What makes a fact in a document the same one. */
    private record Identity(SeriesCode series, Period period, AccessionNumber accession) {
        private static final int MIX = 0x9E37_79B1;

        /** A record's own would do for few: the days and filings of a company lie close together, and so would these. */
        @Override
        public int hashCode() {
            int hash = series.hashCode() * MIX + period.end().hashCode();
            hash = hash * MIX + Objects.hashCode(period.start());
            hash = hash * MIX + accession.hashCode();
            return hash ^ (hash >>> 15);
        }
    }

    CompanyFactsChunks(
            Inspection inspection, DocumentRef document, long skip, int chunkFacts, Consumer<EdgarChunk> sink) {
        this.cik = inspection.cik();
        String name = inspection.companyName();
        this.company = name == null ? CompanyDraft.numbered(cik) : CompanyDraft.named(cik, name);
        this.document = document;
        this.skip = skip;
        this.chunkFacts = chunkFacts;
        this.sink = sink;
        this.chunk = EdgarChunk.ofFacts(company, document, skip);
    }

    void read(InputStream in) throws IOException {
        CompanyFactsParser.parse(in, this);
        // A company without facts is still said something of.
        sink.accept(chunk);
    }

    @Override
    public void fact(Fact fact) {
        seen++;
        if (seen <= skip) {
            return;
        }
        boolean goesOn = isOfListOfLast(fact);
        cutIf((chunk.processed() >= chunkFacts && !goesOn) || chunk.processed() >= (long) LONGEST * chunkFacts);
        if (!goesOn) {
            codes.clear();
        }
        last = fact;
        LocalDate filed = fact.filed();
        if (filed == null) {
            chunk.failed(new ImportFailure(path(fact), "filed is missing, so nobody can say when it was known", ""));
            return;
        }
        SeriesCode code = codes.computeIfAbsent(fact.span(), span -> fact.seriesCode(cik));
        BigDecimal known = values.putIfAbsent(new Identity(code, fact.period(), fact.accn()), fact.value());
        if (known != null && known.compareTo(fact.value()) != 0) {
            chunk.failed(new ImportFailure(
                    path(fact),
                    "contradicts an earlier fact of the same period and filing, " + known.toPlainString(),
                    fact.value().toPlainString()));
            return;
        }
        chunk.dealtWith();
        if (known == null) {
            add(fact, code, filed);
        }
    }

    @Override
    public void failure(ImportFailure failure) {
        seen++;
        if (seen > skip) {
            cutIf(chunk.processed() >= (long) LONGEST * chunkFacts);
            chunk.failed(failure);
        }
    }

    private void add(Fact fact, SeriesCode code, LocalDate filed) {
        if (!chunk.series().contains(code)) {
            chunk.series().add(series(fact, code));
        }
        VintageKey vintage = vintages.computeIfAbsent(fact.accn(), FilingCatalog::vintage);
        if (!chunk.series().contains(vintage)) {
            chunk.series().add(new VintageDraft(vintage, PublicRelease.ofFilingDate(filed)));
            chunk.add(fact.filing());
        }
        chunk.series().add(new ObservationDraft(code, fact.period(), vintage, fact.value(), null));
    }

    private void cutIf(boolean full) {
        if (full) {
            sink.accept(chunk);
            chunk = EdgarChunk.ofFacts(company, document, chunk.firstItem() + chunk.processed());
            values.clear();
            vintages.clear();
        }
    }

    private boolean isOfListOfLast(Fact fact) {
        Fact before = last;
        return before != null
                && before.concept().equals(fact.concept())
                && before.unit().equals(fact.unit())
                && before.taxonomy().equals(fact.taxonomy());
    }

    private SeriesDraft series(Fact fact, SeriesCode code) {
        String spelledOut = spellOut(fact.concept());
        String label = fact.label();
        Map<String, String> metadata = new HashMap<>();
        metadata.put("cik", cik.toString());
        metadata.put("company", company.name());
        metadata.put("taxonomy", fact.taxonomy());
        metadata.put("concept", fact.concept());
        if (label == null) {
            // The title is made up then; whoever serves the SEC's own shape must be able to tell.
            metadata.put("label", "null");
        }
        return new SeriesDraft(
                code,
                label == null ? spelledOut : label,
                fact.description(),
                fact.unit(),
                fact.span().frequency(),
                fact.span().name(),
                Map.of("xbrl", fact.taxonomy() + ":" + fact.concept()),
                List.of(),
                metadata,
                String.join(" ", company.name(), fact.concept(), spelledOut, fact.taxonomy()));
    }

    /** {@code NetIncomeLoss} as {@code Net Income Loss}. */
    static String spellOut(String concept) {
        return concept.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
    }

    /** Names the fact by what it says, because its place in the list is not known any more. */
    private static String path(Fact fact) {
        return "$.facts['" + fact.taxonomy() + "']['" + fact.concept() + "'].units['" + fact.unit() + "'][?(@.accn=='"
                + fact.accn() + "' && @.end=='" + fact.period().end() + "')]";
    }
}
