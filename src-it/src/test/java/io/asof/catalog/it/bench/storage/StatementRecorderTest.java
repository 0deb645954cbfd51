package io.asof.catalog.it.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.series.SeriesRepository;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementRecorderTest {
    private static final PointInTime AT =
            new PointInTime(new AsOf(Instant.parse("2022-01-01T00:00:00Z")), new Revision(7));

    @Test
    void whatTheCatalogWouldAskIsRecordedWithItsParameters() throws SQLException, IOException {
        SqlQuestion asked =
                StatementRecorder.record(connection -> new SeriesRepository(connection).touched(List.of(17L)));

        assertThat(asked.sql()).contains("FROM catalog.series_extent x");
        assertThat(asked.parameters()).containsExactly(Visibility.NEWEST, new long[] {17});
    }

    @Test
    void conditionsThatDependOnTheQuestionAreRecordedAsTheyAre() throws SQLException, IOException {
        SqlQuestion asked = StatementRecorder.record(connection -> new SeriesRepository(connection)
                .search(new SeriesFilter("steel", null, null, null, null, null), null, 51, AT));

        assertThat(asked.sql()).contains("websearch_to_tsquery", "LIMIT 51");
        assertThat(asked.parameters()).startsWith(7L, "steel");
    }

    @Test
    void moreThanOneStatementIsRefused() {
        assertThatThrownBy(() -> StatementRecorder.record(connection -> {
                    ask(connection);
                    ask(connection);
                }))
                .hasMessageContaining("expected one statement");
    }

    @Test
    void theSameQuestionCanBeAskedOfAnotherTable() {
        SqlQuestion question = new SqlQuestion("SELECT 1 FROM catalog.observation o", List.of());

        assertThat(question.of("catalog.observation", "bench.flat").sql()).isEqualTo("SELECT 1 FROM bench.flat o");
        assertThatThrownBy(() -> question.of("catalog.series", "bench.flat")).hasMessageContaining("catalog.series");
    }

    private static void ask(Connection connection) throws SQLException {
        assertThat(new SeriesRepository(connection).touched(List.of(17L))).isEmpty();
    }
}
