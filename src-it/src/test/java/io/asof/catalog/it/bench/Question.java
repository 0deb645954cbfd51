package io.asof.catalog.it.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/**
 * A kind of question in both ways, one path and one statement for each series, word or filing it can be asked of.
 *
 * @param what a few words
 * @param statements what the rows of the answer come from: one statement each, though the catalog also has to look up
 *     the revision, the series or the filing
 * @param perItem what stands once in the answer for each item of it
 * @param most how many items a page has
 */
record Question(String what, List<String> paths, List<SqlQuestion> statements, String perItem, int most) {
    Question {
        if (paths.isEmpty() || paths.size() != statements.size()) {
            throw new IllegalArgumentException("each path has its statement");
        }
    }

    /**
     * Whether both ways give as many items, so that like is compared with like.
     *
     * @throws IllegalStateException if they do not, or give none
     */
    void check(Api api, JdbcClient sql) throws IOException, SQLException {
        long found = 0;
        for (int i : new TreeSet<>(List.of(0, paths.size() / 2, paths.size() - 1))) {
            Api.Answer answer = api.ask(paths.get(i));
            int items =
                    (answer.body().length() - answer.body().replace(perItem, "").length()) / perItem.length();
            long rows = Math.min(sql.rows(i), most);
            if (answer.head().status() != 200 || items != rows) {
                throw new IllegalStateException("%s: %d items for %s, and %d rows for %s%n%s"
                        .formatted(
                                answer.head().status(), items, paths.get(i), rows, statements.get(i), answer.body()));
            }
            found += rows;
        }
        if (found == 0) {
            throw new IllegalStateException(what + " finds nothing");
        }
    }
}
