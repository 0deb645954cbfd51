package io.asof.catalog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** What was built: its versions, and the files that lie beside the jar. */
public final class Distribution {
    private static final Properties BUILD = load();

    private Distribution() {}

    public static String version() {
        return BUILD.getProperty("version");
    }

    public static String postgresVersion() {
        return BUILD.getProperty("postgres");
    }

    public static String payaraVersion() {
        return BUILD.getProperty("payara");
    }

    /**
     * The EAR to serve: the file named by the system property {@code catalog.ear}, else {@code lib/catalog.ear} beside
     * the jar.
     *
     * @throws CommandFailed if it is not there
     */
    public static Path ear() {
        String named = System.getProperty("catalog.ear");
        Path ear = named != null ? Path.of(named) : jar().resolveSibling("lib").resolve("catalog.ear");
        if (!Files.isRegularFile(ear)) {
            throw new CommandFailed("The application is missing at " + ear + ": build it with `mvn package`.");
        }
        return ear.toAbsolutePath();
    }

    private static Path jar() {
        try {
            return Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Distribution.class.getResourceAsStream("build.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
