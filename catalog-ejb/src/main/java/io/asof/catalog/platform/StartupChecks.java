package io.asof.catalog.platform;

import io.asof.catalog.archive.DocumentStore;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses to start on a setting that would hurt later. A server that does not come up is seen at once; tokens that nobody
 * can verify, or an application that owns its own audit log, are not.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartupChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

    private static final int LEAST_KEY_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    @Inject
    private Config config;

    @Inject
    private DataSource dataSource;

    @Inject
    private DocumentStore store;

    @PostConstruct
    void check() {
        number(config, "catalog.import.chunk-facts", 1, 100_000, "how many facts one transaction of an import takes");
        number(config, "catalog.task.max-attempts", 1, 1_000, "how often a task that does not get on is taken");
        oneOf(
                config,
                "catalog.import.fred.count-mismatch",
                List.of("refuse", "warn"),
                "what is done with a FRED file whose count disagrees with its rows");
        number(
                config,
                "catalog.import.max-bytes",
                1,
                Long.MAX_VALUE,
                "the longest document that can be imported, in bytes");
        publicKey(config);
        try {
            store.usableBytes();
            role(dataSource);
        } catch (IOException e) {
            throw new WrongSetting(
                    "catalog.archive.directory",
                    "a folder that cannot be read: " + e.getMessage(),
                    "where every imported document is kept",
                    "Point it at a folder the server's user may read and write.");
        } catch (SQLException e) {
            throw new WrongSetting(
                    "jdbc/catalog",
                    "a pool that gives no connection: " + e.getMessage(),
                    "the application's way to the database",
                    "Check that the database is up, and the pool's address, user and password.");
        }
    }

    static void number(Config config, String setting, long least, long most, String meaning) {
        String found = config.getOptionalValue(setting, String.class).orElse("missing");
        try {
            long value = Long.parseLong(found);
            if (value >= least && value <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new WrongSetting(
                setting, "'" + found + "'", meaning, "Set it to a whole number from " + least + " to " + most + ".");
    }

    static void oneOf(Config config, String setting, List<String> values, String meaning) {
        String found = config.getOptionalValue(setting, String.class).orElse("missing");
        if (!values.contains(found)) {
            throw new WrongSetting(
                    setting, "'" + found + "'", meaning, "Set it to " + String.join(" or ", values) + ".");
        }
    }

    /** The key itself is read by whoever verifies tokens, again whenever its file changes. */
    static void publicKey(Config config) {
        String setting = "mp.jwt.verify.publickey.location";
        String meaning = "where the key is that verifies bearer tokens";
        Optional<String> location = config.getOptionalValue(setting, String.class);
        if (location.isEmpty()) {
            throw new WrongSetting(
                    setting,
                    "missing",
                    meaning,
                    "Set it to the file: URL of the PEM file with the public key; without it no token is accepted.");
        }
        try {
            if (isPublicKey(Files.readString(Path.of(URI.create(location.get()))))) {
                return;
            }
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            LOG.debug("{} cannot be read", setting, e);
        }
        throw new WrongSetting(
                setting,
                "'" + location.get() + "', where no public RSA key in PEM form can be read",
                meaning,
                "Point it, as a file: URL, at a file that begins with -----BEGIN PUBLIC KEY-----, has an RSA key of at least "
                        + LEAST_KEY_BITS + " bits, and that the server's user may read.");
    }

    private static boolean isPublicKey(String pem) {
        Matcher form = PEM.matcher(pem);
        try {
            return form.find()
                    && KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(form.group(1))))
                            instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= LEAST_KEY_BITS;
        } catch (GeneralSecurityException e) {
            LOG.debug("not an RSA key", e);
            return false;
        }
    }

    /** An application that owns the tables could rewrite its own audit log. */
    static void role(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT current_user, current_setting('is_superuser') = 'on'
                            OR has_table_privilege('catalog.observation', 'UPDATE')
                            OR has_table_privilege('catalog.audit_event', 'DELETE'),
                            current_setting('synchronous_commit'), current_setting('fsync')""");
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getBoolean(2)) {
                throw new WrongSetting(
                        "The user of jdbc/catalog",
                        "'" + row.getString(1) + "', which may change recorded observations and audit events",
                        "the application's role, which may only read and add",
                        "Use a role that owns nothing, as catalog_app in docker/.");
            }
            if ("off".equals(row.getString(3)) || "off".equals(row.getString(4))) {
                LOG.warn(
                        "fsync or synchronous_commit is off in the database: a power cut can lose acknowledged changes");
            }
        }
    }
}
