package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.EpochMicros;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The ETag of an answer: the moment it was given at and the form it has, as {@code W/"812.1651363200000000.json"}. Being
 * the moment itself, it tells from what moment the caller's copy is, and nothing needs to be read to compare it. It is weak,
 * because the next answer says another moment and may say the same of it; strong where the caller fixed both clocks, for those
 * bytes are the same for ever (compressed, they have {@code -gz} in their tag).
 */
record AnswerTag(PointInTime at, String variant, boolean isStrong) {
    /** No more of a caller's tags are looked at. */
    private static final int MAX_TAGS = 16;

    private static final Instant EARLIEST =
            Instant.parse("0001-01-01T00:00:00Z").minusNanos(1);

    private static final Instant LATEST =
            Instant.parse("9999-12-31T23:59:59.999999Z").plusNanos(1);

    private static final Pattern FORM =
            Pattern.compile("(W/)?\"([0-9]{1,18})\\.(-?[0-9]{1,18})\\.([a-z]{1,8})(?:-gz)?\"");

    /** The tags of ours in an {@code If-None-Match} header; others are passed over. */
    static List<AnswerTag> parseAll(String header) {
        return FORM.matcher(header)
                .results()
                .limit(MAX_TAGS)
                .flatMap(match -> parse(match).stream())
                .toList();
    }

    private static List<AnswerTag> parse(MatchResult match) {
        Revision revision = new Revision(Long.parseLong(match.group(2)));
        Instant asOf = Instant.EPOCH.plus(Long.parseLong(match.group(3)), ChronoUnit.MICROS);
        boolean servable = asOf.isAfter(EARLIEST) && asOf.isBefore(LATEST);
        return servable
                ? List.of(new AnswerTag(
                        new PointInTime(new AsOf(asOf), revision), match.group(4), match.group(1) == null))
                : List.of();
    }

    @Override
    public String toString() {
        return (isStrong ? "\"" : "W/\"") + at.revision() + "."
                + EpochMicros.of(at.asOf().instant()) + "." + variant + "\"";
    }
}
