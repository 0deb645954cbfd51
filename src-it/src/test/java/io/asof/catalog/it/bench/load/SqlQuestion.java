package io.asof.catalog.it.bench.load;

import java.util.List;

/** A statement of the catalog with the parameters it was given. */
public record SqlQuestion(String sql, List<Object> parameters) {
    /** The same question of another table. */
    public SqlQuestion of(String table, String instead) {
        String changed = sql.replace(table + " ", instead + " ");
        if (changed.equals(sql)) {
            throw new IllegalArgumentException(table + " is not in: " + sql);
        }
        return new SqlQuestion(changed, parameters);
    }
}
