package io.asof.catalog.cli.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Recomputes what the audit log says of the database, and tells where the two differ. */
@FunctionalInterface
public interface AuditCheck {
    /**
     * Looks at the whole catalog as it is at one moment.
     *
     * @param connection of the database's owner, in one transaction that reads only; {@code catalog} is its schema
     * @param found is told every difference, as it is found
     * @throws SQLException if the database cannot be read to the end
     */
    void run(Connection connection, Consumer<Difference> found) throws SQLException;
}
