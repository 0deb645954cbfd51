package io.asof.catalog.cli.distribution;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

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
        Path ear =
                named != null ? Path.of(named) : place().resolveSibling("lib").resolve("catalog.ear");
        if (!Files.isRegularFile(ear)) {
            throw new CommandFailed("The application is missing at " + ear + ": build it with `mvn package`.");
        }
        return ear.toAbsolutePath();
    }

    /**
     * The catalog's classes and what they need to check an audit log: the jars in {@code lib/check} beside the jar, in the
     * order of their names.
     *
     * @throws CommandFailed if there are none
     */
    public static List<Path> checkLibraries() {
        Path folder = place().resolveSibling("lib").resolve("check");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new CommandFailed(
                    "The libraries of the check are missing in " + folder + ": build with `mvn package`.", e);
        }
    }

    /** The command line's own jar; in a build that is under way, the folder of its classes. */
    public static Path place() {
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
