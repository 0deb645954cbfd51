package io.asof.catalog.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {
    @TempDir
    Path temporary;

    @Test
    void makesAFolderForItsOwnerAlone() throws IOException {
        Path folder = temporary.resolve("a/b");

        Privacy.makePrivate(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void closesAnOpenFolderWithAllThatIsInIt() throws IOException {
        Path folder = open(Files.createDirectory(temporary.resolve("open")), "rwxrwxrwx");
        Path inner = open(Files.createDirectory(folder.resolve("inner")), "rwxr-xr-x");
        Path file = open(Files.createFile(inner.resolve("file")), "rw-r--r--");
        Path program = open(Files.createFile(inner.resolve("program")), "r-xr-x--x");

        Privacy.makePrivate(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(program)).isEqualTo("r-x------");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Path outside = open(Files.createFile(temporary.resolve("outside")), "rw-r--r--");
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("dangling"), temporary.resolve("nowhere"));

        Privacy.closeAll(folder);

        assertThat(permissions(outside)).isEqualTo("rw-r--r--");
    }

    @Test
    void needsNothingOfAFileThatIsGone() {
        Privacy.close(temporary.resolve("gone"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesWhatCannotBeClosed() {
        Path nobodysToClose = Path.of("/proc/self/status");

        assertThatThrownBy(() -> Privacy.close(nobodysToClose))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Other users of this machine can read " + nobodysToClose)
                .hasMessageContaining("--data");
    }

    private static Path open(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
