package io.asof.catalog.series;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.audit.Sequencer;
import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Answers every question about series and their numbers. Revision and asOf make an answer repeatable, not a transaction:
 * each question is one statement that fixes the revision and reads what it sees, and a long answer is read in portions that
 * hold the database only while they are read.
 *
 * <p>What can never change is remembered: what a series is, what a vintage's id stands for, the revision of an event.
 */
@ApplicationScoped
public class SeriesCatalog {
    /** Rows read at once; what has more is read in portions. */
    private static final int PORTION = 10_000;

    /** The longest history that is kept, in rows. */
    private static final int LONGEST_KEPT = 5_000;

    private static final int REMEMBERED = 100_000;

    /** Of descriptions, in characters. */
    private static final long REMEMBERED_TEXT = 4_000_000;

    private final Cache<SeriesCode, SeriesIdentity> identities =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final Cache<ViewKey, SeriesView> views = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_TEXT)
            .weigher((ViewKey key, SeriesView view) -> view.length())
            .build();

    private final Cache<SeriesRepository.DescriptionKey, SeriesView> descriptions = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_TEXT)
            .weigher((SeriesRepository.DescriptionKey key, SeriesView view) -> view.length())
            .build();

    private final Cache<Long, VintageKey> vintages =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final Cache<VintageKey, Long> vintageIds =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final Cache<Long, Long> revisions =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private DataSource dataSource;

    private SeriesRegister register;

    private Sequencer sequencer;

    private Clock clock;

    private HotRows hot;

    private HotRows hotVintages;

    private int portion;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the fields
    protected SeriesCatalog() {}

    /** {@code hotBytes}: how much memory the histories that were asked for of late may take. */
    @Inject
    public SeriesCatalog(
            DataSource dataSource,
            SeriesRegister register,
            Sequencer sequencer,
            Clock clock,
            @ConfigProperty(name = "catalog.series.hot-bytes", defaultValue = "8388608") long hotBytes) {
        this(dataSource, register, sequencer, clock, hotBytes, PORTION);
    }

    SeriesCatalog(
            DataSource dataSource,
            SeriesRegister register,
            Sequencer sequencer,
            Clock clock,
            long hotBytes,
            int portion) {
        this.dataSource = dataSource;
        this.register = register;
        this.sequencer = sequencer;
        this.clock = clock;
        this.hot = new HotRows(hotBytes / 2);
        this.hotVintages = new HotRows(hotBytes / 2);
        this.portion = portion;
    }

    /**
     * A series as it was described, and the moment that was asked about.
     *
     * @param at what the question fixed, or now and the newest revision
     */
    public record Described(SeriesView series, PointInTime at) {}

    /**
     * What the series was said to be at the revision.
     *
     * @param asOf null for now
     * @param revision null for the newest
     * @throws CatalogException SERIES_NOT_FOUND, also as of a moment before its first number was known;
     *     REVISION_NOT_REACHED
     */
    public Described series(SeriesCode code, @Nullable AsOf asOf, @Nullable Revision revision) {
        AsOf then = asOf == null ? new AsOf(clock.instant()) : asOf;
        Described described = read(repository -> described(repository, code, then, revision));
        Instant since = described.series().knownSince();
        if (since != null && since.isAfter(then.instant())) {
            throw notFound(code, described.at());
        }
        return described;
    }

    private Described described(SeriesRepository repository, SeriesCode code, AsOf asOf, @Nullable Revision revision)
            throws SQLException {
        SeriesIdentity series = identity(repository, code, asOf, revision);
        SeriesRepository.Touched touched = repository.touched(series.id(), asked(revision));
        PointInTime at = new PointInTime(asOf, reached(touched.seen(), revision));
        ViewKey key = new ViewKey(series.id(), touched.descriptionEvent(), touched.numbersEvent());
        boolean newest =
                touched.seen().sees(key.descriptionEvent) && touched.seen().sees(key.numbersEvent);
        SeriesView view = newest ? views.getIfPresent(key) : null;
        if (view == null) {
            view = register.view(code, at.revision()).orElseThrow(() -> notFound(code, at));
            if (newest) {
                views.put(key, view);
            }
        }
        return new Described(view, at);
    }

    /** A view changes with the last thing said of the series, and with its first number. */
    private record ViewKey(long seriesId, long descriptionEvent, long numbersEvent) {}

    /**
     * A page of the series that match, in the order of their codes.
     *
     * @param afterCode the code after which the page starts, null for the first page
     */
    public Page<SeriesView> search(SeriesFilter filter, @Nullable String afterCode, int limit, PointInTime at) {
        return Page.cut(
                read(repository -> found(repository, filter, afterCode, limit, at)), limit, SeriesView::code, at);
    }

    private List<SeriesView> found(
            SeriesRepository repository, SeriesFilter filter, @Nullable String after, int limit, PointInTime at)
            throws SQLException {
        List<SeriesRepository.Found> found = repository.search(filter, after, limit + 1, at);
        Map<SeriesRepository.DescriptionKey, SeriesView> known = new HashMap<>(descriptions.getAllPresent(
                found.stream().map(SeriesRepository.Found::description).toList()));
        List<SeriesRepository.Found> missing = found.stream()
                .filter(each -> !known.containsKey(each.description()))
                .toList();
        if (!missing.isEmpty()) {
            Map<SeriesRepository.DescriptionKey, SeriesView> read = repository.descriptions(missing);
            descriptions.putAll(read);
            known.putAll(read);
        }
        return found.stream()
                .map(each ->
                        Objects.requireNonNull(known.get(each.description())).knownSince(each.knownSince()))
                .toList();
    }

    /**
     * The newest vintage of every period that the public could know at asOf.
     *
     * @param asOf null for now
     * @param revision null for the newest
     * @throws CatalogException SERIES_NOT_FOUND, REVISION_NOT_REACHED
     */
    public SeriesAnswer observations(
            SeriesCode code, DateRange range, @Nullable AsOf asOf, @Nullable Revision revision) {
        return answer(code, range, asOf, revision, (selection, sink) -> selection.newest(sink));
    }

    /** Every vintage of every period that the public could know at asOf, oldest knowledge first; else as the other. */
    public SeriesAnswer vintages(SeriesCode code, DateRange range, @Nullable AsOf asOf, @Nullable Revision revision) {
        return answer(
                code, range, asOf, revision, (selection, sink) -> selection.every(this::rememberedRevision, sink));
    }

    /**
     * Of moments that an answer about this series was given at, the first whose answer is still the same: nothing touched
     * the series since, and nothing of it became known since. Null if there is none, or the series is not there.
     *
     * @param withDescription whether the answer has the description in it
     */
    public @Nullable PointInTime stillTrue(
            SeriesCode code,
            List<PointInTime> held,
            boolean withDescription,
            @Nullable AsOf asOf,
            @Nullable Revision revision) {
        return readOrNull(repository -> {
            SeriesIdentity series = identities.getIfPresent(code);
            if (series == null) {
                return null;
            }
            SeriesRepository.Touched touched = repository.touched(series.id(), asked(revision));
            Revision now = reached(touched.seen(), revision);
            AsOf then = asOf == null ? new AsOf(clock.instant()) : asOf;
            long lastEvent = Math.max(touched.numbersEvent(), withDescription ? touched.descriptionEvent() : 0);
            if (lastEvent == 0) {
                return null;
            }
            Long touchedAt = revisionsOf(Set.of(lastEvent)).get(lastEvent);
            for (PointInTime moment : held) {
                boolean sameRevision = moment.revision().equals(now)
                        || (revision == null
                                && touchedAt != null
                                && touchedAt <= moment.revision().value()
                                && moment.revision().compareTo(now) <= 0);
                boolean sameAsOf = moment.asOf().equals(then)
                        || (asOf == null
                                && touched.knownTo()
                                        <= Rows.micros(moment.asOf().instant())
                                && !moment.asOf().instant().isAfter(then.instant()));
                if (sameRevision && sameAsOf) {
                    return moment;
                }
            }
            return null;
        });
    }

    /** A page of the numbers that one vintage published, in the order of series and period. */
    public Page<FactView> facts(VintageKey vintage, @Nullable String after, int limit, PointInTime at) {
        FactKey afterKey = after == null ? null : FactKey.parse(after);
        List<SeriesRepository.Fact> found = read(repository -> facts(repository, vintage, afterKey, limit + 1, at));
        Set<Long> events = new TreeSet<>();
        found.forEach(fact -> events.add(fact.event()));
        Map<Long, Long> known = revisionsOf(events);
        return Page.cut(found, limit, fact -> fact.key().toString(), at)
                .map(fact -> fact.firstSeenAt(new Revision(known.getOrDefault(fact.event(), 0L))));
    }

    private List<SeriesRepository.Fact> facts(
            SeriesRepository repository, VintageKey vintage, @Nullable FactKey after, int limit, PointInTime at)
            throws SQLException {
        Long id = vintageIds.getIfPresent(vintage);
        if (id == null) {
            OptionalLong found = repository.vintageId(vintage);
            if (found.isEmpty()) {
                return List.of();
            }
            id = found.getAsLong();
            vintageIds.put(vintage, id);
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            // The rows are there before it is asked what touched them last: nothing can come between.
            HotRows.Kept kept = hotVintages.find(id);
            SeriesRepository.TouchedVintage touched =
                    repository.touchedVintage(id, at.revision().value());
            if (kept != null && kept.lastEvent() == touched.event()) {
                return new FactSelection(
                                kept.rows(),
                                touched.seen(),
                                Rows.micros(at.asOf().instant()))
                        .page(after, limit);
            }
            if (attempt == 0) {
                Rows rows = repository.factRows(id, LONGEST_KEPT + 1);
                if (rows.size() > LONGEST_KEPT) {
                    break;
                }
                rows.name(Map.of(id, vintage));
                hotVintages.keep(id, rows);
            }
        }
        return repository.facts(vintage, after, limit, at);
    }

    /** Whether every question answered at {@code earlier} has the same answer now: no new revision, nothing released since. */
    public boolean unchangedSince(PointInTime earlier, PointInTime now) {
        return earlier.revision().equals(now.revision())
                && !earlier.asOf().instant().isAfter(now.asOf().instant())
                && read(repository -> !repository.isAnyReleased(earlier, now));
    }

    @FunctionalInterface
    private interface Choice {
        void from(Selection selection, ObservationSink sink) throws IOException;
    }

    private SeriesAnswer answer(
            SeriesCode code, DateRange range, @Nullable AsOf asOf, @Nullable Revision revision, Choice choice) {
        AsOf then = asOf == null ? new AsOf(clock.instant()) : asOf;
        return read(repository -> {
            SeriesIdentity series = identity(repository, code, then, revision);
            SeriesAnswer fromMemory = fromMemory(repository, series, range, then, revision, choice);
            return fromMemory == null ? fromDatabase(repository, series, range, then, revision, choice) : fromMemory;
        });
    }

    private @Nullable SeriesAnswer fromMemory(
            SeriesRepository repository,
            SeriesIdentity series,
            DateRange range,
            AsOf asOf,
            @Nullable Revision revision,
            Choice choice)
            throws SQLException {
        HotRows.Kept history = hot.find(series.id());
        if (history == null) {
            return null;
        }
        SeriesRepository.Touched touched = repository.touched(series.id(), asked(revision));
        if (touched.numbersEvent() != history.lastEvent()) {
            return null;
        }
        Revision reached = reached(touched.seen(), revision);
        if (!touched.seen().sees(series.eventId())) {
            throw notFound(series, asOf, reached);
        }
        Rows rows = history.rows();
        Selection selection = new Selection(rows, range, touched.seen(), Rows.micros(asOf.instant()));
        return new SeriesAnswer(series, new PointInTime(asOf, reached), sink -> choice.from(selection, sink));
    }

    private SeriesAnswer fromDatabase(
            SeriesRepository repository,
            SeriesIdentity series,
            DateRange range,
            AsOf asOf,
            @Nullable Revision revision,
            Choice choice)
            throws SQLException {
        SeriesRepository.Portion first = repository.numbers(series.id(), range, asked(revision), portion + 1);
        Revision reached;
        if (first.revision() == 0) {
            // No row says what revision that was: fix one, and ask again at it.
            reached = reached(repository.seen(asked(revision)), revision);
            first = repository.numbers(series.id(), range, reached.value(), portion + 1);
        } else {
            reached = reached(first.revision(), revision);
        }
        if (first.rows().size() == 0 && !repository.sees(reached.value(), series.eventId())) {
            throw notFound(series, asOf, reached);
        }
        PointInTime at = new PointInTime(asOf, reached);
        long micros = Rows.micros(asOf.instant());
        Rows rows = first.rows();
        if (rows.size() <= portion) {
            name(repository, rows);
            if (range.equals(DateRange.ALL) && revision == null && rows.size() > 0 && rows.size() <= LONGEST_KEPT) {
                hot.keep(series.id(), rows);
            }
            return new SeriesAnswer(
                    series, at, sink -> choice.from(new Selection(rows, DateRange.ALL, null, micros), sink));
        }
        return new SeriesAnswer(series, at, sink -> inPortions(series, range, at, rows, choice, sink));
    }

    /** Each portion ends before a period end that may go on in the next; between two, nothing of the database is held. */
    private void inPortions(
            SeriesIdentity series, DateRange range, PointInTime at, Rows first, Choice choice, ObservationSink sink)
            throws IOException {
        Rows rows = first;
        int limit = portion;
        while (true) {
            boolean more = rows.size() > limit;
            int lastEnd = rows.end(rows.size() - 1);
            int whole = more ? rows.beginOf(lastEnd) : rows.size();
            if (whole > 0) {
                rows.cut(whole);
                Rows read = rows;
                read(repository -> {
                    name(repository, read);
                    return read;
                });
                choice.from(
                        new Selection(
                                read, DateRange.ALL, null, Rows.micros(at.asOf().instant())),
                        sink);
            } else {
                // One period has more rows than a portion: take it with a longer one.
                limit *= 4;
            }
            if (!more) {
                return;
            }
            int next = limit;
            rows = read(repository -> repository
                    .numbers(
                            series.id(),
                            LocalDate.ofEpochDay(lastEnd),
                            range.toInclusive() == null ? LocalDate.of(9999, 12, 31) : range.toInclusive(),
                            at.revision().value(),
                            next + 1)
                    .rows());
        }
    }

    private void name(SeriesRepository repository, Rows rows) throws SQLException {
        Set<Long> ids = rows.vintageIds();
        Map<Long, VintageKey> keys = new HashMap<>(vintages.getAllPresent(ids));
        ids.removeAll(keys.keySet());
        if (!ids.isEmpty()) {
            Map<Long, VintageKey> found = repository.vintages(ids);
            vintages.putAll(found);
            keys.putAll(found);
        }
        rows.name(keys);
    }

    private long rememberedRevision(long eventId) {
        Long revision = revisions.getIfPresent(eventId);
        return revision == null ? revisionsOf(Set.of(eventId)).getOrDefault(eventId, 0L) : revision;
    }

    /** The first revisions that have the events, of those that are in one. */
    private Map<Long, Long> revisionsOf(Set<Long> events) {
        Map<Long, Long> known = new HashMap<>(revisions.getAllPresent(events));
        List<Long> asked =
                events.stream().filter(event -> !known.containsKey(event)).toList();
        if (!asked.isEmpty()) {
            sequencer.leaves(asked).forEach((event, leaf) -> known.put(event, leaf + 1));
            revisions.putAll(known);
        }
        return known;
    }

    private SeriesIdentity identity(
            SeriesRepository repository, SeriesCode code, AsOf asOf, @Nullable Revision revision) throws SQLException {
        SeriesIdentity known = identities.getIfPresent(code);
        if (known != null) {
            return known;
        }
        SeriesIdentity found = repository.identity(code).orElse(null);
        if (found == null) {
            throw notFound(code, new PointInTime(asOf, reached(repository.seen(asked(revision)), revision)));
        }
        identities.put(code, found);
        return found;
    }

    private static long asked(@Nullable Revision revision) {
        return revision == null ? Visibility.NEWEST : revision.value();
    }

    private static Revision reached(Visibility seen, @Nullable Revision asked) {
        return reached(seen.revision(), asked);
    }

    private static Revision reached(long newest, @Nullable Revision asked) {
        Revision reached = new Revision(newest);
        if (asked != null && asked.compareTo(reached) > 0) {
            throw RevisionClock.notReached(asked, reached);
        }
        return reached;
    }

    private static CatalogException notFound(SeriesIdentity series, AsOf asOf, Revision revision) {
        return notFound(SeriesCode.parse(series.code()), new PointInTime(asOf, revision));
    }

    private static CatalogException notFound(SeriesCode code, PointInTime at) {
        return new CatalogException(ErrorCode.SERIES_NOT_FOUND, "no series " + code + " at revision " + at.revision());
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(SeriesRepository repository) throws SQLException;
    }

    @FunctionalInterface
    private interface ReadOrNull<T> {
        @Nullable
        T from(SeriesRepository repository) throws SQLException;
    }

    private <T> @Nullable T readOrNull(ReadOrNull<T> read) {
        return read(repository -> Optional.ofNullable(read.from(repository))).orElse(null);
    }

    /** On the driver's own connection: what the pool wraps around each row and column costs more than reading them. */
    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.from(new SeriesRepository((Connection) connection.unwrap(PGConnection.class)));
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }
}
