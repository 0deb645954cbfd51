package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.ingest.ImportFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A document of 100 MB is handed over as it is read: counted in bytes read ahead of what the sink has. */
class LargeDocumentTest {
    private static final long FACTS = 640_000;

    /** Our buffer and the parser's own, with room to spare; the document is a thousand times longer. */
    private static final long MAX_READ_AHEAD = 100_000;

    @Test
    void factsAreHandedOverWhileTheDocumentIsStillBeingRead() throws IOException {
        GeneratedDocument document = new GeneratedDocument();
        ProgressSink sink = new ProgressSink(document);

        CompanyFactsParser.parse(document, sink);

        assertThat(document.given).isGreaterThan(100_000_000);
        assertThat(sink.facts).isEqualTo(FACTS);
        assertThat(sink.farthestAhead).isLessThan(MAX_READ_AHEAD);
    }

    @Test
    void theInspectionCountsThemAll() throws IOException {
        assertThat(DocumentInspector.inspect(new GeneratedDocument(), "x").count())
                .isEqualTo(FACTS);
    }

    /** Makes the document up while it is read, and knows how much of it was. */
    private static final class GeneratedDocument extends InputStream {
        private static final byte[] HEAD = bytes("{\"cik\": 1, \"entityName\": \"A\", \"facts\": {\"dei\": {\"X\":"
                + " {\"label\": \"x\", \"description\": null, \"units\": {\"USD\": [");

        private static final byte[] FACT = bytes("{\"start\": \"2022-03-27\", \"end\": \"2022-06-25\", \"val\":"
                + " 19442000000, \"accn\": \"0000320193-22-000070\", \"fy\": 2022, \"fp\": \"Q3\", \"form\":"
                + " \"10-Q\", \"filed\": \"2022-07-29\"}");

        private static final byte[] NEXT = bytes("," + new String(FACT, StandardCharsets.UTF_8));

        private static final byte[] TAIL = bytes("]}}}}}");

        private byte[] piece = HEAD;

        private int at;

        private long facts;

        private long given;

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by the block");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int done = 0;
            while (done < length && nextPiece()) {
                int part = Math.min(length - done, piece.length - at);
                System.arraycopy(piece, at, target, offset + done, part);
                at += part;
                done += part;
            }
            given += done;
            return done == 0 && length > 0 ? -1 : done;
        }

        private boolean nextPiece() {
            if (at < piece.length) {
                return true;
            }
            at = 0;
            if (facts < FACTS) {
                piece = facts++ == 0 ? FACT : NEXT;
                return true;
            }
            if (piece.length == NEXT.length) {
                piece = TAIL;
                return true;
            }
            at = piece.length;
            return false;
        }
    }

    /** Keeps nothing but how far the reading has run ahead. */
    private static final class ProgressSink implements FactSink {
        private final GeneratedDocument document;

        private long facts;

        private long farthestAhead;

        ProgressSink(GeneratedDocument document) {
            this.document = document;
        }

        @Override
        public void fact(Fact fact) {
            facts++;
            farthestAhead = Math.max(farthestAhead, document.given - facts * GeneratedDocument.NEXT.length);
        }

        @Override
        public void failure(ImportFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
