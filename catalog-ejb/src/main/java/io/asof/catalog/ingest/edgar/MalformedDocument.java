package io.asof.catalog.ingest.edgar;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The whole file is not what it should be; the message says in one sentence what it is instead and where. */
public class MalformedDocument extends CatalogException {
    private static final long serialVersionUID = 1L;

    public MalformedDocument(String detail) {
        this(detail, null);
    }

    public MalformedDocument(String detail, @Nullable Throwable cause) {
        super(ErrorCode.BAD_REQUEST, detail, cause);
    }
}
