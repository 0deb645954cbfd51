package io.asof.catalog.it.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One connection that asks one question after the other; used by one thread at a time. */
interface Client extends AutoCloseable {
    /**
     * Asks and reads the whole answer.
     *
     * @param question its number, from 0
     */
    void ask(int question) throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
}
