package io.asof.catalog.series;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pages of series, and a memory of them up to a bound: what a revision sees never changes, so a page of it is good for
 * every asOf between which nothing on it, or between its series, becomes known.
 *
 * <p>The views on pages are the same objects as long as nothing changed about a series, whatever the revision and the
 * question; who makes something of a view can remember it with the view.
 */
final class SeriesSearch {
    private final Cache<Question, Answer> pages;

    private final Cache<ViewKey, SeriesView> views;

    /** {@code maxText}: characters of what is remembered, of pages and of views each. */
    SeriesSearch(long maxText) {
        pages = Caffeine.newBuilder()
                .maximumWeight(maxText)
                .weigher((Question question, Answer answer) -> question.length() + answer.length())
                .build();
        views = Caffeine.newBuilder()
                .maximumWeight(maxText)
                .weigher((ViewKey key, SeriesView view) -> view.length())
                .build();
    }

    private record Question(SeriesFilter filter, @Nullable String after, int limit, long revision) {
        int length() {
            return 400 + filter.length() + (after == null ? 0 : after.length());
        }
    }

    /** A description with the knowledge time of the first number: all that a view says. */
    private record ViewKey(
            SeriesRepository.DescriptionKey description,
            @Nullable Instant knownSince) {
        static ViewKey of(SeriesRepository.Found found) {
            return new ViewKey(found.description(), found.knownSince());
        }
    }

    /**
     * What was answered.
     *
     * @param items one more than the page has, if there are more
     * @param fromInclusive the earliest asOf it holds for
     * @param toExclusive null if it holds for every later one
     */
    private record Answer(
            List<SeriesView> items,
            Instant fromInclusive,
            @Nullable Instant toExclusive) {
        boolean holdsAt(Instant asOf) {
            return !asOf.isBefore(fromInclusive) && (toExclusive == null || asOf.isBefore(toExclusive));
        }

        /** As if it shared no view with another page. */
        int length() {
            return items.stream().mapToInt(SeriesView::length).sum();
        }
    }

    /** The page, if it is known without asking the database. */
    @Nullable
    Page<SeriesView, String> remembered(SeriesFilter filter, @Nullable String after, int limit, PointInTime at) {
        Answer answer = pages.getIfPresent(
                new Question(filter, after, limit, at.revision().value()));
        return answer == null || !answer.holdsAt(at.asOf().instant()) ? null : page(answer, limit, at);
    }

    Page<SeriesView, String> read(
            SeriesRepository repository, SeriesFilter filter, @Nullable String after, int limit, PointInTime at)
            throws SQLException {
        SeriesRepository.FoundPage found = repository.search(filter, after, limit + 1, at);
        Answer answer = answer(viewed(repository, found.found()), found.nextRelease());
        // Another revision was seen only if this one is yet to come.
        if (found.revision() == at.revision().value()) {
            pages.put(new Question(filter, after, limit, found.revision()), answer);
        }
        return page(answer, limit, at);
    }

    /**
     * Until the next release every series that is not on the page stays unknown. Before asOf the page is the same as long as
     * every series on it was known: what was not known at asOf was not known earlier.
     */
    private static Answer answer(List<SeriesView> items, @Nullable Instant nextRelease) {
        Instant from = Instant.MIN;
        for (SeriesView series : items) {
            Instant since = series.knownSince();
            from = since != null && since.isAfter(from) ? since : from;
        }
        return new Answer(items, from, nextRelease);
    }

    private List<SeriesView> viewed(SeriesRepository repository, List<SeriesRepository.Found> found)
            throws SQLException {
        Map<ViewKey, SeriesView> known = new HashMap<>(
                views.getAllPresent(found.stream().map(ViewKey::of).toList()));
        List<SeriesRepository.Found> missing = found.stream()
                .filter(each -> !known.containsKey(ViewKey.of(each)))
                .toList();
        if (!missing.isEmpty()) {
            Map<SeriesRepository.DescriptionKey, SeriesView> described = repository.descriptions(missing);
            for (SeriesRepository.Found each : missing) {
                SeriesView view = Objects.requireNonNull(described.get(each.description()))
                        .knownSince(each.knownSince());
                known.put(ViewKey.of(each), view);
                views.put(ViewKey.of(each), view);
            }
        }
        List<SeriesView> inOrder = new ArrayList<>(found.size());
        found.forEach(each -> inOrder.add(Objects.requireNonNull(known.get(ViewKey.of(each)))));
        return List.copyOf(inOrder);
    }

    private static Page<SeriesView, String> page(Answer answer, int limit, PointInTime at) {
        return Page.cut(answer.items(), limit, SeriesView::code, at);
    }
}
