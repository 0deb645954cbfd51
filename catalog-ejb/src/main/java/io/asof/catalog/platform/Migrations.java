package io.asof.catalog.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to this build and makes partitions before they are needed; runs as the owner role. */
public final class Migrations {
    /** How far ahead of today range partitions are made. */
    private static final int YEARS_AHEAD = 10;

    private final DataSource owner;

    private final Clock clock;

    public Migrations(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /** Applies what is missing; fails if an applied file was edited. Safe to call on every start, on every node. */
    public void migrate(String appRole, int partitionYears) throws SQLException {
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
        makePartitions(partitionYears);
    }

    /** Makes the range partitions up to ten years from today; returns how many were missing. */
    public int makePartitions(int years) throws SQLException {
        LocalDate through =
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).plusYears(YEARS_AHEAD);
        try (Connection connection = owner.getConnection();
                PreparedStatement make = connection.prepareStatement("SELECT catalog.make_observation_ranges(?, ?)")) {
            make.setInt(1, years);
            make.setObject(2, through);
            try (var made = make.executeQuery()) {
                made.next();
                return made.getInt(1);
            }
        }
    }
}
