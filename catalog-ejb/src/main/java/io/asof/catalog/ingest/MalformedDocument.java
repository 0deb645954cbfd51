package io.asof.catalog.ingest;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The whole file is not what it should be; the message says in one sentence what it is instead and where. It may quote
 * the file, whose bytes may be anything: what cannot be stored or sent is replaced here, for every message there is.
 */
public class MalformedDocument extends CatalogException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_MESSAGE = 500;

    public MalformedDocument(String detail) {
        this(detail, null);
    }

    public MalformedDocument(String detail, @Nullable Throwable cause) {
        super(ErrorCode.BAD_REQUEST, CleanText.line(detail, MAX_MESSAGE), cause);
    }
}
