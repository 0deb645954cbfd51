package io.asof.catalog.series;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.audit.Sequencer;
import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.EpochMicros;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.kernel.SharedRead;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Answers every question about series and their numbers. Revision and asOf make an answer repeatable, not a transaction:
 * the rows of a question are one statement, what the newest revision sees is asked after it, for all who ask at the same time,
 * and a long answer is read in portions that hold the database only while they are read.
 *
 * <p>What can never change is remembered: what a series is, what a vintage's id stands for, the revision of an event, and what
 * a revision found that touched a series last.
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

    /** What touched a series last, as the newest revision found it that asked. */
    private final Cache<Long, SeriesRepository.Touched> looks =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final SharedRead<Long, SeriesRepository.Touched> touched =
            new SharedRead<>(ids -> read(repository -> repository.touched(ids)));

    private final SharedRead<Long, SeriesRepository.TouchedVintage> touchedVintages =
            new SharedRead<>(ids -> read(repository -> repository.touchedVintages(ids)));

    private final SharedRead<Long, Visibility> seen = new SharedRead<>(
            revisions -> read(repository -> Map.of(Visibility.NEWEST, repository.seen(Visibility.NEWEST))));

    private final Cache<ViewKey, SeriesView> views = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_TEXT)
            .weigher((ViewKey key, SeriesView view) -> view.length())
            .build();

    private final SeriesSearch searches = new SeriesSearch(REMEMBERED_TEXT);

    private final VintageNames vintages = new VintageNames();

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
        SeriesIdentity series = identity(code, then, revision);
        SeriesRepository.Touched last = touched(series.id());
        PointInTime at = new PointInTime(then, reached(last.seen(), revision));
        SeriesView view = view(series.id(), code, last, at);
        Instant since = view.knownSince();
        if (since != null && since.isAfter(then.instant())) {
            throw notFound(code, at);
        }
        return new Described(view, at);
    }

    private SeriesView view(long id, SeriesCode code, SeriesRepository.Touched last, PointInTime at) {
        ViewKey key = new ViewKey(id, last.descriptionEvent(), last.numbersEvent());
        boolean newest = at.revision().value() == last.seen().revision()
                && last.seen().sees(key.descriptionEvent)
                && last.seen().sees(key.numbersEvent);
        SeriesView view = newest ? views.getIfPresent(key) : null;
        if (view == null) {
            view = register.view(code, at.revision()).orElseThrow(() -> notFound(code, at));
            if (newest) {
                views.put(key, view);
            }
        }
        return view;
    }

    /** What the newest revision sees, in a statement that begins now. */
    private Visibility seen() {
        return Objects.requireNonNullElse(seen.get(Visibility.NEWEST), Visibility.NOTHING);
    }

    /** What the revision that is asked for sees, where that is older than the newest. */
    private Visibility seen(Visibility newest, @Nullable Revision asked) {
        return asked == null || asked.value() >= newest.revision()
                ? newest
                : read(repository -> repository.seen(asked.value()));
    }

    /**
     * What touched the series last. What an earlier question found is as good as long as no revision came: the events that a
     * revision sees are always the same ones.
     */
    private SeriesRepository.Touched touched(long seriesId) {
        SeriesRepository.Touched found = looks.getIfPresent(seriesId);
        if (found != null) {
            Visibility newest = seen();
            if (newest.revision() == found.seen().revision()) {
                return new SeriesRepository.Touched(
                        newest, found.numbersEvent(), found.knownTo(), found.descriptionEvent());
            }
        }
        SeriesRepository.Touched last =
                Objects.requireNonNullElse(touched.get(seriesId), SeriesRepository.Touched.NEVER);
        looks.put(seriesId, last);
        return last;
    }

    /** A view changes with the last thing said of the series, and with its first number. */
    private record ViewKey(long seriesId, long descriptionEvent, long numbersEvent) {}

    /**
     * A page of the series that match, in the order of their codes.
     *
     * @param afterCode the code after which the page starts, null for the first page
     */
    public Page<SeriesView, String> search(SeriesFilter filter, @Nullable String afterCode, int limit, PointInTime at) {
        Page<SeriesView, String> remembered = searches.remembered(filter, afterCode, limit, at);
        return remembered == null
                ? read(repository -> searches.read(repository, filter, afterCode, limit, at))
                : remembered;
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
        return answer(code, range, asOf, revision, new Choice(false, Selection::newest));
    }

    /** Every vintage of every period that the public could know at asOf, oldest knowledge first; else as the other. */
    public SeriesAnswer vintages(SeriesCode code, DateRange range, @Nullable AsOf asOf, @Nullable Revision revision) {
        Chosen every = (selection, sink) -> selection.every(this::rememberedRevision, sink);
        return answer(code, range, asOf, revision, new Choice(true, every));
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
        SeriesIdentity series = identities.getIfPresent(code);
        if (series == null) {
            return null;
        }
        SeriesRepository.Touched last = touched(series.id());
        Revision now = reached(last.seen(), revision);
        Visibility visible = seen(last.seen(), revision);
        AsOf then = asOf == null ? new AsOf(clock.instant()) : asOf;
        long lastEvent = Math.max(last.numbersEvent(), withDescription ? last.descriptionEvent() : 0);
        if (lastEvent == 0 || !visible.sees(series.eventId())) {
            return null;
        }
        // Of a touch that the revision does not see nothing is known but that the numbers may have other times in it.
        boolean seesLast = visible.sees(last.numbersEvent());
        Long touchedAt = revisionsOf(Set.of(lastEvent)).get(lastEvent);
        for (PointInTime moment : held) {
            boolean sameRevision = moment.revision().equals(now)
                    || (revision == null
                            && touchedAt != null
                            && touchedAt <= moment.revision().value()
                            && moment.revision().compareTo(now) <= 0);
            boolean sameAsOf = moment.asOf().equals(then)
                    || (asOf == null
                            && seesLast
                            && last.knownTo() <= EpochMicros.of(moment.asOf().instant())
                            && !moment.asOf().instant().isAfter(then.instant()));
            if (sameRevision && sameAsOf) {
                return moment;
            }
        }
        return null;
    }

    /** A page of the numbers that one vintage published, in the order of series and period. */
    public Page<FactView, FactKey> facts(VintageKey vintage, @Nullable FactKey after, int limit, PointInTime at) {
        List<SeriesRepository.Fact> found = selected(vintage, after, limit + 1, at);
        Set<Long> events = new TreeSet<>();
        found.forEach(fact -> events.add(fact.event()));
        Map<Long, Long> known = revisionsOf(events);
        return Page.cut(found, limit, SeriesRepository.Fact::key, at)
                .map(fact -> fact.firstSeenAt(new Revision(known.getOrDefault(fact.event(), 0L))));
    }

    private List<SeriesRepository.Fact> selected(
            VintageKey vintage, @Nullable FactKey after, int limit, PointInTime at) {
        Long id = vintageIds.getIfPresent(vintage);
        if (id == null) {
            OptionalLong found = read(repository -> repository.vintageId(vintage));
            if (found.isEmpty()) {
                return List.of();
            }
            id = found.getAsLong();
            vintageIds.put(vintage, id);
        }
        HotRows.Kept kept = keptVintage(id, vintage, at);
        if (kept == null) {
            return read(repository -> repository.facts(vintage, after, limit, at));
        }
        Visibility visible = seen(kept.seen(), at.revision());
        return new FactSelection(kept.rows(), visible, EpochMicros.of(at.asOf().instant())).page(after, limit);
    }

    /** All rows of the vintage that its revision sees, and maybe later ones; null if they are too many to keep. */
    private HotRows.@Nullable Kept keptVintage(long id, VintageKey vintage, PointInTime at) {
        for (int attempt = 0; attempt < 2; attempt++) {
            // The rows are there before it is asked what touched them last: nothing can come between.
            HotRows.Kept kept = hotVintages.find(id);
            if (kept != null && kept.seen().revision() >= at.revision().value()) {
                return kept;
            }
            if (kept != null) {
                SeriesRepository.TouchedVintage last =
                        Objects.requireNonNullElse(touchedVintages.get(id), SeriesRepository.TouchedVintage.NEVER);
                if (kept.lastEvent() == last.event()) {
                    return hotVintages.confirm(id, kept, last.seen());
                }
            }
            Rows rows = read(repository -> repository.factRows(id, LONGEST_KEPT + 1));
            if (rows.size() > LONGEST_KEPT) {
                return null;
            }
            rows.name(any -> vintage);
            hotVintages.keep(id, rows);
        }
        return null;
    }

    /** Whether every question answered at {@code earlier} has the same answer now: no new revision, nothing released since. */
    public boolean unchangedSince(PointInTime earlier, PointInTime now) {
        return earlier.revision().equals(now.revision())
                && !earlier.asOf().instant().isAfter(now.asOf().instant())
                && read(repository -> !repository.isAnyReleased(earlier, now));
    }

    @FunctionalInterface
    private interface Chosen {
        void from(Selection selection, ObservationSink sink) throws IOException;
    }

    /** Which rows are served, and whether with details. */
    private record Choice(boolean isDetailed, Chosen chosen) {
        void from(Selection selection, ObservationSink sink) throws IOException {
            chosen.from(selection, sink);
        }

        /** A whole history is kept for questions of either kind, so it has the details. */
        Rows read(SeriesRepository repository, SeriesIdentity series, DateRange range, int limit) throws SQLException {
            return isDetailed || range.equals(DateRange.ALL)
                    ? repository.detailedNumbers(series.id(), range, limit)
                    : repository.numbers(series.id(), range, limit);
        }
    }

    private SeriesAnswer answer(
            SeriesCode code, DateRange range, @Nullable AsOf asOf, @Nullable Revision revision, Choice choice) {
        AsOf then = asOf == null ? new AsOf(clock.instant()) : asOf;
        SeriesIdentity series = identity(code, then, revision);
        SeriesAnswer fromMemory = fromMemory(series, range, then, revision, choice);
        return fromMemory == null ? fromDatabase(series, range, then, revision, choice) : fromMemory;
    }

    private @Nullable SeriesAnswer fromMemory(
            SeriesIdentity series, DateRange range, AsOf asOf, @Nullable Revision revision, Choice choice) {
        // The rows are there before it is asked what touched them last: nothing can come between.
        HotRows.Kept history = hot.find(series.id());
        if (history == null) {
            return null;
        }
        SeriesRepository.Touched last = touched(series.id());
        if (last.numbersEvent() != history.lastEvent()) {
            return null;
        }
        Revision reached = reached(last.seen(), revision);
        Visibility visible = seen(last.seen(), revision);
        if (!visible.sees(series.eventId())) {
            throw notFound(series, asOf, reached);
        }
        Selection selection = new Selection(history.rows(), range, visible, EpochMicros.of(asOf.instant()));
        return new SeriesAnswer(series, new PointInTime(asOf, reached), sink -> choice.from(selection, sink));
    }

    private SeriesAnswer fromDatabase(
            SeriesIdentity series, DateRange range, AsOf asOf, @Nullable Revision revision, Choice choice) {
        Rows rows = read(repository -> choice.read(repository, series, range, portion + 1));
        Visibility newest = seen();
        Revision reached = reached(newest, revision);
        Visibility visible = seen(newest, revision);
        if (!visible.sees(series.eventId())) {
            throw notFound(series, asOf, reached);
        }
        PointInTime at = new PointInTime(asOf, reached);
        if (rows.size() > portion) {
            return new SeriesAnswer(series, at, sink -> inPortions(series, range, at, rows, visible, choice, sink));
        }
        name(rows);
        if (range.equals(DateRange.ALL) && rows.size() > 0 && rows.size() <= LONGEST_KEPT) {
            hot.keep(series.id(), rows);
        }
        Selection selection = new Selection(rows, DateRange.ALL, visible, EpochMicros.of(asOf.instant()));
        return new SeriesAnswer(series, at, sink -> choice.from(selection, sink));
    }

    /** Each portion ends before a period end that may go on in the next; between two, nothing of the database is held. */
    private void inPortions(
            SeriesIdentity series,
            DateRange range,
            PointInTime at,
            Rows first,
            Visibility firstVisible,
            Choice choice,
            ObservationSink sink)
            throws IOException {
        Rows rows = first;
        Visibility visible = firstVisible;
        int limit = portion;
        while (true) {
            boolean more = rows.size() > limit;
            int lastEnd = rows.end(rows.size() - 1);
            int whole = more ? rows.beginOf(lastEnd) : rows.size();
            if (whole > 0) {
                rows.cut(whole);
                name(rows);
                choice.from(
                        new Selection(
                                rows,
                                DateRange.ALL,
                                visible,
                                EpochMicros.of(at.asOf().instant())),
                        sink);
            } else {
                // One period has more rows than a portion: take it with a longer one.
                limit *= 4;
            }
            if (!more) {
                return;
            }
            DateRange rest = new DateRange(LocalDate.ofEpochDay(lastEnd), range.toInclusive());
            int next = limit;
            rows = read(repository -> choice.read(repository, series, rest, next + 1));
            visible = read(repository -> repository.seen(at.revision().value()));
        }
    }

    private void name(Rows rows) {
        Set<Long> unknown = rows.name(vintages::find);
        if (!unknown.isEmpty()) {
            Map<Long, VintageKey> found = read(repository -> repository.vintages(unknown));
            found.forEach(vintages::keep);
            rows.name(found::get);
        }
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

    private SeriesIdentity identity(SeriesCode code, AsOf asOf, @Nullable Revision revision) {
        SeriesIdentity known = identities.getIfPresent(code);
        if (known != null) {
            return known;
        }
        SeriesIdentity found = read(repository -> repository.identity(code)).orElse(null);
        if (found == null) {
            throw notFound(code, new PointInTime(asOf, reached(seen(), revision)));
        }
        identities.put(code, found);
        return found;
    }

    /** The revision that is asked for, or the newest. */
    private static Revision reached(Visibility newest, @Nullable Revision asked) {
        Revision reached = new Revision(newest.revision());
        if (asked != null && asked.compareTo(reached) > 0) {
            throw RevisionClock.notReached(asked, reached);
        }
        return asked == null ? reached : asked;
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

    /** On the driver's own connection: what the pool wraps around each row and column costs more than reading them. */
    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.from(new SeriesRepository((Connection) connection.unwrap(PGConnection.class)));
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }
}
