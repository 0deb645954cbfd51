package io.asof.catalog.web.series;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.web.answer.Asked;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Variant;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form rows can have.
 *
 * @param word as {@code format} names it, and an answer's tag
 * @param mediaType without parameters, as {@code Accept} and {@code @Produces} say it
 * @param contentType with its charset, as an answer says it
 * @param sinks makes what writes the rows of one answer
 */
record RowForm(String word, MediaType mediaType, MediaType contentType, SinkFactory sinks) {
    static final RowForm JSON =
            new RowForm("json", MediaType.APPLICATION_JSON_TYPE, MediaType.APPLICATION_JSON_TYPE, JsonRows::new);

    static final RowForm CSV =
            new RowForm("csv", new MediaType("text", "csv"), new MediaType("text", "csv", "UTF-8"), CsvRows::new);

    /**
     * The preferred one first: the one list that {@code Accept} and {@code format} choose from, and that the resources and
     * the description of the API are tested against.
     */
    static final List<RowForm> ALL = List.of(JSON, CSV);

    private static final List<Variant> CHOICE = Variant.mediaTypes(
                    ALL.stream().map(RowForm::mediaType).toArray(MediaType[]::new))
            .build();

    /** Opens a writer of rows onto a body. */
    @FunctionalInterface
    interface SinkFactory {
        RowSink open(Rows rows, OutputStream out);
    }

    /**
     * What the caller names in {@code format}, which an address bar can, else prefers in {@code Accept}; the first where it
     * is all the same.
     *
     * @throws CatalogException INVALID_PARAMETER, if there is no form of that word
     * @throws NotAcceptableException if there is no form of a type that the caller takes
     */
    static RowForm chosen(@Nullable String format, Asked asked) {
        if (format != null) {
            return named(format);
        }
        Variant preferred = asked.preferred(CHOICE);
        if (preferred == null) {
            throw new NotAcceptableException();
        }
        return ALL.stream()
                .filter(form -> form.mediaType().isCompatible(preferred.getMediaType()))
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }

    private static RowForm named(String word) {
        return ALL.stream()
                .filter(form -> form.word.equals(word))
                .findFirst()
                .orElseThrow(() -> CatalogException.invalid("format", word, "expected " + words()));
    }

    private static String words() {
        return ALL.stream().map(RowForm::word).collect(Collectors.joining(" or "));
    }

    RowSink sink(Rows rows, OutputStream out) {
        return sinks.open(rows, out);
    }
}
