package io.asof.catalog.cli.database;

import io.asof.catalog.cli.distribution.Distribution;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import io.asof.catalog.cli.folder.FileTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once per user and version. Inside are {@code initdb}, {@code pg_ctl},
 * {@code postgres} and the contrib extensions, nothing else.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/}, {@code lib/} and {@code share/}; unpacked now, if no start before this one did.
     *
     * @throws CommandFailed if there is no PostgreSQL for this kind of machine, or no place to unpack it to
     */
    static Path unpacked() {
        Path home = cache().resolve("postgresql-" + Distribution.postgresVersion());
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(home.getParent());
            Path fresh = Files.createTempDirectory(home.getParent(), "unpacking");
            unpack(archiveName(), fresh);
            moveInPlace(fresh, home);
            return home;
        } catch (IOException e) {
            throw new CommandFailed(
                    "PostgreSQL cannot be unpacked to " + home + ": " + Reason.of(e)
                            + ". Name another folder with -Dcatalog.cache=FOLDER.",
                    e);
        }
    }

    private static Path cache() {
        String named = System.getProperty("catalog.cache");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "asof-catalog");
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        if (system.contains("mac")) {
            return "/postgres-darwin-" + machine + ".txz";
        }
        String musl = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "/postgres-linux-" + machine + musl + ".txz";
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream raw = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (raw == null) {
                throw new CommandFailed("This build brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch")
                        + ": build it on this machine with `mvn package`. Linux and macOS are supported.");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    place(tar, entry, target);
                }
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Two first starts at once: the second finds the folder there, and its own copy is left to nobody. */
    private static void moveInPlace(Path fresh, Path home) throws IOException {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            FileTree.delete(fresh);
        }
    }
}
