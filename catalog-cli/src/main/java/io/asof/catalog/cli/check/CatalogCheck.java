package io.asof.catalog.cli.check;

import io.asof.catalog.cli.audit.AuditCheck;
import io.asof.catalog.cli.audit.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What {@code audit check} runs: the catalog's own recomputation of all that its events bind. */
public final class CatalogCheck implements AuditCheck {
    @Override
    public void run(Connection connection, Consumer<Difference> found) throws SQLException {
        io.asof.catalog.audit.AuditCheck.run(
                connection,
                difference -> found.accept(
                        new Difference(difference.event(), difference.table(), difference.key(), difference.what())));
    }
}
