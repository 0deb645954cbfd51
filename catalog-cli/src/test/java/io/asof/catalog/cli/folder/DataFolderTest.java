package io.asof.catalog.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void isMadeWithRoomForDocumentsAndLogs() {
        DataFolder folder = DataFolder.at(temporary.resolve("new/one"));

        assertThat(folder.archive()).isDirectory();
        assertThat(folder.log()).isDirectory();
    }

    @Test
    void refusesAPlaceThatIsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.at(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void isItsOwnersAlone() {
        DataFolder folder = DataFolder.at(temporary.resolve("new"));

        assertThat(List.of(folder.root(), folder.archive(), folder.keys(), folder.log()))
                .allSatisfy(own -> assertThat(permissions(own)).isEqualTo("rwx------"));
        assertThat(permissions(folder.lock())).isEqualTo("rw-------");
    }

    @Test
    void closesWhatAnOlderStartLeftOpen() throws IOException {
        DataFolder folder = DataFolder.at(temporary.resolve("old"));
        Path document = Files.createFile(
                Files.createDirectory(folder.archive().resolve("ab")).resolve("cd"));
        for (Path path : List.of(folder.root(), folder.archive(), document.getParent(), document, folder.lock())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        DataFolder.at(folder.root());

        assertThat(List.of(folder.root(), folder.archive(), document.getParent(), document, folder.lock()))
                .allSatisfy(path -> assertThat(permissions(path)).isEqualTo("rwx------"));
    }

    @Test
    void closesAnOpenFolderInsideAClosedOne() throws IOException {
        DataFolder folder = DataFolder.at(temporary.resolve("half"));
        Files.setPosixFilePermissions(folder.log(), PosixFilePermissions.fromString("rwxrwxrwx"));

        DataFolder.at(folder.root());

        assertThat(permissions(folder.log())).isEqualTo("rwx------");
    }

    @Test
    void leavesAFolderAloneThatIsNoCatalogs() throws IOException {
        Path thesis = Files.writeString(
                Files.createDirectories(temporary.resolve("mine/work")).resolve("thesis.txt"), "years");
        Path mine = temporary.resolve("mine");
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataFolder.at(mine))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(mine + " is not empty, and no catalog is in it")
                .hasMessageContaining("--data");

        assertThat(thesis).hasContent("years");
        assertThat(permissions(mine)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void emptiesTheServersFolderAndKeepsItClosed() throws IOException {
        DataFolder folder = DataFolder.at(temporary.resolve("new"));
        Files.createFile(Files.createDirectory(folder.work()).resolve("domain.xml"));

        assertThat(folder.emptyWork()).isEmptyDirectory();

        assertThat(permissions(folder.work())).isEqualTo("rwx------");
    }

    @Test
    void refusesAFullDiskAndTakesOneWithJustEnoughRoom() {
        DataFolder folder = DataFolder.at(temporary);

        assertThatThrownBy(() -> folder.requireRoom(DataFolder.MINIMUM_FREE_BYTES - 1))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("1023 MB free")
                .hasMessageContaining("1024 MB");
        assertThatCode(() -> folder.requireRoom(DataFolder.MINIMUM_FREE_BYTES)).doesNotThrowAnyException();
    }

    @Test
    void saysHowToStartACatalogWhereThereIsNone() {
        assertThatThrownBy(() -> DataFolder.existing(temporary.resolve("nowhere")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("serve --data");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
