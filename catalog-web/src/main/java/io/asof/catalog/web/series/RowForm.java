package io.asof.catalog.web.series;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.web.platform.Format;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON or CSV: what the caller names in {@code format}, else prefers in {@code Accept}; JSON where it is all the same. */
enum RowForm {
    JSON("json", MediaType.APPLICATION_JSON),
    CSV("csv", "text/csv;charset=UTF-8");

    private static final List<Variant> CHOICE = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "csv"))
            .build();

    private final String variant;

    private final String type;

    RowForm(String variant, String type) {
        this.variant = variant;
        this.type = type;
    }

    static RowForm chosen(@Nullable Format format, Request request) {
        if (format != null) {
            return valueOf(format.name());
        }
        Variant preferred = request.selectVariant(CHOICE);
        if (preferred == null) {
            throw new NotAcceptableException();
        }
        return preferred.getMediaType().getSubtype().equals("csv") ? CSV : JSON;
    }

    String variant() {
        return variant;
    }

    String type() {
        return type;
    }

    RowSink sink(Rows rows, PointInTime at, OutputStream out) {
        return this == JSON ? new JsonRows(rows, at, out) : new CsvRows(rows, out);
    }
}
