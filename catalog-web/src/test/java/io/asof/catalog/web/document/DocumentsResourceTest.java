package io.asof.catalog.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.DocumentCatalog;
import io.asof.catalog.archive.DocumentView;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import io.asof.catalog.web.fixture.InProcess.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsResourceTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    private static final byte[] BYTES = "{\"cik\": 1}".repeat(200).getBytes(StandardCharsets.UTF_8);

    private final Archive archive = new Archive();

    private final InProcess edge = InProcess.with(DocumentsResource.class, archive, new FakeTrail());

    @Test
    void bytesGoOutAsTheyAreAlsoToWhomTakesGzip() {
        Answer answer = edge.get("/documents/" + SHA, Map.of("Accept-Encoding", "gzip"));

        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Content-Length")).isEqualTo("2000");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("ETag")).isEqualTo("\"" + SHA + "\"");
        assertThat(answer.header("Cache-Control")).contains("immutable");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"a_b_.json\"; filename*=UTF-8''a%22b%C3%BC.json");
        assertThat(answer.header("Catalog-Revision")).isEqualTo("812");
    }

    @Test
    void copyIsConfirmedByItsHashWithoutOpeningTheFile() {
        Answer answer = edge.get("/documents/" + SHA, Map.of("If-None-Match", "\"" + SHA + "\""));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(archive.opened).isZero();
    }

    @Test
    void headDoesNotOpenTheFile() {
        Answer answer = edge.send("HEAD", "/documents/" + SHA, Map.of(), new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(archive.opened).isZero();
    }

    @Test
    void unknownHashIsA404AndAMalformedOneA400() {
        assertThat(edge.get("/documents/" + "0".repeat(64)).json("code")).isEqualTo("document-not-found");
        assertThat(edge.get("/documents/abc").json("parameter")).isEqualTo("sha256");
    }

    private static final class Archive extends DocumentCatalog {
        int opened;

        @Override
        public DocumentView document(Sha256 sha256, PointInTime at) {
            if (!sha256.toString().equals(SHA)) {
                throw new CatalogException(ErrorCode.DOCUMENT_NOT_FOUND, "no document " + sha256);
            }
            return new DocumentView(sha256, BYTES.length, "application/json", "a\"bü.json", Instant.EPOCH);
        }

        @Override
        public InputStream open(Sha256 sha256) {
            opened++;
            return new ByteArrayInputStream(BYTES);
        }
    }
}
