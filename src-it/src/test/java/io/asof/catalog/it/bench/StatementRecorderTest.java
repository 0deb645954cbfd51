package io.asof.catalog.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.series.SeriesRepository;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementRecorderTest {
    @Test
    void whatTheCatalogWouldAskIsRecordedWithItsParameters() throws SQLException, IOException {
        SqlQuestion asked = StatementRecorder.record(connection ->
                new SeriesRepository(connection).series(SeriesCode.parse("bench/b0000/s000001"), new Revision(7)));

        assertThat(asked.sql()).contains("FROM catalog.series s");
        assertThat(asked.parameters()).containsExactly(7L, "bench/b0000/s000001");
    }

    @Test
    void conditionsThatDependOnTheQuestionAreRecordedAsTheyAre() throws SQLException, IOException {
        SqlQuestion asked = StatementRecorder.record(connection -> new SeriesRepository(connection)
                .search(new SeriesFilter("steel", null, null, null, null), null, 51, new Revision(7)));

        assertThat(asked.sql()).contains("websearch_to_tsquery").endsWith("LIMIT 51");
        assertThat(asked.parameters()).containsExactly(7L, 7L, "steel");
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
        assertThat(new SeriesRepository(connection).series(SeriesCode.parse("a/b"), new Revision(1)))
                .isEmpty();
    }
}
