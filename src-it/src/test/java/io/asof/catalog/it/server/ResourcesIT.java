package io.asof.catalog.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Inside the server: the two data sources are there, each with its own role. */
@ArquillianTest
class ResourcesIT {
    @Resource(lookup = "jdbc/catalog")
    private DataSource catalog;

    @Resource(lookup = "jdbc/catalogOwner")
    private DataSource owner;

    @Deployment
    static EnterpriseArchive catalog() {
        return CatalogInPayara.with(ResourcesIT.class);
    }

    @Test
    void catalogLogsInAsTheApplication() throws SQLException {
        assertThat(roleOf(catalog)).isEqualTo("catalog_app");
    }

    @Test
    void migrationsLogInAsTheOwner() throws SQLException {
        assertThat(roleOf(owner)).isEqualTo("catalog_owner");
    }

    private static String roleOf(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
