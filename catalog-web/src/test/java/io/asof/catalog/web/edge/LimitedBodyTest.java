package io.asof.catalog.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
    @Test
    void bodyOfExactlyTheLimitPassesHoweverItIsRead() throws IOException {
        LimitedBody body = new LimitedBody(new ByteArrayInputStream(new byte[4]), 4);

        assertThat(body.read()).isZero();
        assertThat(body.skip(1)).isEqualTo(1);
        assertThat(body.readAllBytes()).hasSize(2);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void oneByteMoreIsRefused() {
        assertThatThrownBy(() -> new LimitedBody(new ByteArrayInputStream(new byte[5]), 4).readAllBytes())
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.BODY_TOO_LARGE);
    }

    @Test
    void bodyThatBreaksOffSaysSo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> new LimitedBody(broken, 4).readAllBytes())
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.BODY_INCOMPLETE);
    }
}
