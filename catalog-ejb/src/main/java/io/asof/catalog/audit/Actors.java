package io.asof.catalog.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.kernel.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who the actors of the events are. An event says a random id and no name; which subject it stands for is in a row of its
 * own, made when a subject first changes something, before that change.
 */
@ApplicationScoped
public class Actors {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int DIGITS = 26;

    private static final int REMEMBERED = 10_000;

    private final SecureRandom random = new SecureRandom();

    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Inject
    private DataSource dataSource;

    @Inject
    private Clock clock;

    public Actors() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    public Actors(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The id that events say for the caller's subject; the same for ever, whatever the caller's name is. */
    public String of(Caller caller) {
        String subject = CanonicalEvent.clean(caller.subject());
        String actor = known.getIfPresent(subject);
        if (actor == null) {
            actor = findOrAdd(subject, CanonicalEvent.clean(caller.name()));
            known.put(subject, actor);
        }
        return actor;
    }

    private String findOrAdd(String subject, String name) {
        try (Connection connection = dataSource.getConnection()) {
            String found = find(connection, subject);
            if (found != null) {
                return found;
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO catalog.audit_actor (actor, subject, name, first_seen) VALUES (?, ?, ?, ?)
                    ON CONFLICT (subject) DO NOTHING""")) {
                insert.setString(1, "a-" + randomDigits());
                insert.setString(2, subject);
                insert.setString(3, name);
                insert.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                insert.executeUpdate();
            }
            found = find(connection, subject);
            if (found == null) {
                throw new IllegalStateException("the actor that was just added is not there");
            }
            return found;
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away; nothing was recorded", e);
        }
    }

    private static @Nullable String find(Connection connection, String subject) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT actor FROM catalog.audit_actor WHERE subject = ?")) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private String randomDigits() {
        StringBuilder digits = new StringBuilder(DIGITS);
        for (int i = 0; i < DIGITS; i++) {
            digits.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return digits.toString();
    }
}
