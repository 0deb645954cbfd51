package io.asof.catalog.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final String MARK = Cursor.markOf("series?q=a");

    @Test
    void anyKeyAndMomentComesBackAsItWent() {
        for (String asOf : new String[] {"0001-01-01", "1969-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"}) {
            Cursor cursor = new Cursor(MARK, new PointInTime(AsOf.parse(asOf), new Revision(7)), "a\nb|ü\u0000");

            assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
            assertThat(Cursor.parse(cursor.toString(), MARK)).isEqualTo(cursor);
        }
    }

    @Test
    void wordsThatAreNoCursorAreRefused() {
        for (String parts : new String[] {
            "2\n" + MARK + "\n0\n7\na",
            "1\n" + MARK + "\n0\n7",
            "1\n" + MARK + "\nx\n7\na",
            "1\n" + MARK + "\n0\n-7\na",
            "1\n" + MARK + "\n" + Long.MAX_VALUE + "\n7\na",
            "1\nff\n0\n7\na"
        }) {
            String text = Base64.getUrlEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> Cursor.parse(text, MARK)).as(parts).isInstanceOf(CatalogException.class);
        }
    }
}
