package io.asof.catalog.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcceptEncodingTest {
    @Test
    void gzipIsAllowedWhereItIsNamedOrEverythingIs() {
        for (String header : new String[] {"gzip", "GZIP", "br, gzip;q=0.1", "*", "identity, *;q=1", "x-gzip"}) {
            assertThat(AcceptEncoding.allowsGzip(header)).as(header).isTrue();
        }
    }

    @Test
    void gzipIsNotAllowedWhereItIsAbsentOrWeighsNothing() {
        for (String header :
                new String[] {"", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"}) {
            assertThat(AcceptEncoding.allowsGzip(header)).as(header).isFalse();
        }
        assertThat(AcceptEncoding.allowsGzip(null)).isFalse();
    }
}
