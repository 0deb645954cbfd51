package io.asof.catalog.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** The application's role on the database; the owner's data source is not given out. */
@ApplicationScoped
public class CatalogDataSource {
    @Resource(lookup = "jdbc/catalog")
    private DataSource dataSource;

    @Produces
    public DataSource dataSource() {
        return dataSource;
    }
}
