package io.asof.catalog.web.edge;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be longer than its limit, and says that it broke off rather than that "something" failed. */
final class LimitedBody extends FilterInputStream {
    private final long maxBytes;
    private long read;

    LimitedBody(InputStream body, long maxBytes) {
        super(body);
        this.maxBytes = maxBytes;
    }

    static CatalogException tooLarge(long maxBytes) {
        return new CatalogException(
                ErrorCode.BODY_TOO_LARGE, "The body is longer than the limit of " + maxBytes + " bytes.");
    }

    @Override
    public int read() {
        try {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int n = in.read(target, offset, length);
            count(Math.max(n, 0));
            return n;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    @Override
    public long skip(long n) {
        try {
            long skipped = in.skip(n);
            count(skipped);
            return skipped;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long n) {
        read += n;
        if (read > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }

    private CatalogException incomplete(IOException cause) {
        return new CatalogException(
                ErrorCode.BODY_INCOMPLETE, "The body broke off after " + read + " bytes; nothing was recorded.", cause);
    }
}
