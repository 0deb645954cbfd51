package io.asof.catalog.platform;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application that owns the tables could rewrite its own audit log. */
@Dependent
public class DatabaseSettings implements StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSettings.class);

    private final DataSource dataSource;

    @Inject
    public DatabaseSettings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void check(Settings settings) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT current_user, current_setting('is_superuser') = 'on'
                            OR has_table_privilege('catalog.observation', 'UPDATE')
                            OR has_table_privilege('catalog.audit_event', 'DELETE'),
                            current_setting('synchronous_commit'), current_setting('fsync')""");
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getBoolean(2)) {
                settings.wrong(
                        "The user of jdbc/catalog",
                        "'" + row.getString(1) + "', which may change recorded observations and audit events",
                        "the application's role, which may only read and add",
                        "Use a role that owns nothing, as catalog_app in docker/.");
            }
            if ("off".equals(row.getString(3)) || "off".equals(row.getString(4))) {
                LOG.warn(
                        "fsync or synchronous_commit is off in the database: a power cut can lose acknowledged changes");
            }
        } catch (SQLException e) {
            settings.wrong(
                    "jdbc/catalog",
                    "a pool that gives no connection: " + e.getMessage(),
                    "the application's way to the database",
                    "Check that the database is up, and the pool's address, user and password.");
        }
    }
}
