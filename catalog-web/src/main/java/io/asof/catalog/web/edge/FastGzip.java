package io.asof.catalog.web.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Holds back the first bytes: a body that stays shorter than them is not worth compressing and goes out as it is. */
final class FastGzip extends OutputStream {
    static final int WORTH_IT_BYTES = 860;

    private final OutputStream out;
    private final Runnable onCompressed;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(WORTH_IT_BYTES);
    private @Nullable Level1 compressed;

    /** @param onCompressed called before the first compressed byte, while headers can still be set */
    FastGzip(OutputStream out, Runnable onCompressed) {
        this.out = out;
        this.onCompressed = onCompressed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Level1 gzip = compressed;
        if (gzip == null && head.size() + length < WORTH_IT_BYTES) {
            head.write(source, offset, length);
            return;
        }
        if (gzip == null) {
            onCompressed.run();
            gzip = new Level1(out);
            compressed = gzip;
            head.writeTo(gzip);
        }
        gzip.write(source, offset, length);
    }

    /** Does not flush the compressor: a flush per row would undo the compression. */
    @Override
    public void flush() {}

    /** Writes what is held back. */
    void finish() throws IOException {
        if (compressed == null) {
            head.writeTo(out);
        } else {
            compressed.finish();
        }
    }

    /** Frees the compressor's native memory, also after a failure. */
    void release() {
        if (compressed != null) {
            compressed.release();
        }
    }

    private static final class Level1 extends GZIPOutputStream {
        Level1(OutputStream out) throws IOException {
            super(out, 8192, false);
            def.setLevel(Deflater.BEST_SPEED);
        }

        void release() {
            def.end();
        }
    }
}
