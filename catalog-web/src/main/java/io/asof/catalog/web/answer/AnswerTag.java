package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The ETag of an answer: the moment it was given at and the form it has, as {@code W/"812.1651363200000000.json"}. It
 * is weak because the same answer may come compressed. Being the moment itself, it tells from what moment the caller's
 * copy is, and nothing needs to be read to compare it.
 */
record AnswerTag(PointInTime at, String variant) {
    /** No more of a caller's tags are looked at. */
    private static final int MAX_TAGS = 16;

    private static final Pattern FORM = Pattern.compile("W/\"([0-9]{1,18})\\.(-?[0-9]{1,18})\\.([a-z]{1,8})\"");

    /** The tags of ours in an {@code If-None-Match} header; others are passed over. */
    static List<AnswerTag> parseAll(String header) {
        return FORM.matcher(header)
                .results()
                .limit(MAX_TAGS)
                .flatMap(match -> parse(match).stream())
                .toList();
    }

    private static List<AnswerTag> parse(MatchResult match) {
        Revision revision = new Revision(Long.parseLong(match.group(1)));
        Instant asOf = Instant.EPOCH.plus(Long.parseLong(match.group(2)), ChronoUnit.MICROS);
        boolean servable = asOf.isAfter(Moments.EARLIEST) && asOf.isBefore(Moments.LATEST);
        return servable ? List.of(new AnswerTag(new PointInTime(new AsOf(asOf), revision), match.group(3))) : List.of();
    }

    @Override
    public String toString() {
        return "W/\"" + at.revision() + "." + Moments.micros(at.asOf()) + "." + variant + "\"";
    }
}
