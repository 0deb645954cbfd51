package io.asof.catalog.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
