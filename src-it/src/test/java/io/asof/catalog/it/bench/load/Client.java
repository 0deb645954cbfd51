package io.asof.catalog.it.bench.load;

import java.io.IOException;
import java.sql.SQLException;

/** One connection that asks one question after the other; used by one thread at a time. */
public interface Client extends AutoCloseable {
    /**
     * Asks and reads the whole answer.
     *
     * @param question its number, from 0
     */
    void ask(int question) throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
}
