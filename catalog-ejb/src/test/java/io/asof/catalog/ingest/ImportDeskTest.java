package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Role;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportDeskTest {
    @Test
    void onlyAStewardHandsADocumentInAndNobodyElsesBodyIsRead() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the body was read");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        };
        Caller caller = new Caller("u-17", "ada", Set.of(Role.READER, Role.OPERATOR, Role.AUDITOR), "job-1");

        assertThatThrownBy(() -> new ImportDesk().accept(untouched, "x.json", null, null, caller))
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }
}
