package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Api;
import io.asof.catalog.it.bench.load.Items;
import io.asof.catalog.it.bench.load.JdbcClient;
import io.asof.catalog.it.bench.load.SqlQuestion;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of question, one path for each series, word or filing it can be asked of.
 *
 * @param what a few words
 * @param statements the catalog's own, one for each path; none if its rows come otherwise
 * @param most how many items a page has
 */
record Question(String what, List<String> paths, List<SqlQuestion> statements, int most) {
    Question {
        if (paths.isEmpty() || (!statements.isEmpty() && paths.size() != statements.size())) {
            throw new IllegalArgumentException("each path has its statement, or none has");
        }
    }

    /** The items of the answer to a question, from 0. */
    List<Map<String, @Nullable String>> items(Api api, int question) throws IOException {
        Api.Answer answer = api.ask(paths.get(question));
        if (answer.head().status() != 200) {
            throw new IOException(answer.head().text() + " for " + paths.get(question) + "\n" + answer.body());
        }
        return Items.of(answer.body());
    }

    /**
     * Whether the catalog's own statements give as many rows as its answers have, so that like is compared with like.
     *
     * @throws IllegalStateException if they do not
     */
    void check(Api api, JdbcClient own) throws IOException, SQLException {
        for (int i : new TreeSet<>(List.of(0, paths.size() / 2, paths.size() - 1))) {
            int items = items(api, i).size();
            long rows = Math.min(own.rows(i), most);
            if (items != rows) {
                throw new IllegalStateException(
                        "%d items for %s, and %d rows for %s".formatted(items, paths.get(i), rows, statements.get(i)));
            }
        }
    }
}
