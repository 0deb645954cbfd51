package io.asof.catalog.platform;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to this build; runs as the owner role. */
public final class Migrations {
    private final DataSource owner;

    public Migrations(DataSource owner) {
        this.owner = owner;
    }

    /** Applies what is missing; fails if an applied file was edited. Safe to call on every start, on every node. */
    public void migrate(String appRole) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .defaultSchema("catalog")
                .schemas("catalog")
                .createSchemas(true)
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", appRole))
                .connectRetries(5)
                .load()
                .migrate();
    }
}
