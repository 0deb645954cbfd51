package io.asof.catalog.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path temporary;

    @Test
    void refusesASecondHolderAndNamesTheFirst() {
        DataFolder folder = DataFolder.at(temporary);
        FolderLock first = FolderLock.take(folder, "serves http://127.0.0.1:1234");

        assertThatThrownBy(() -> FolderLock.take(folder, "serves http://127.0.0.1:5678"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()))
                .hasMessageContaining("http://127.0.0.1:1234")
                .hasMessageContaining("--data");
        first.close();
    }

    @Test
    void isNotHadTwice() {
        DataFolder folder = DataFolder.at(temporary);
        FolderLock first = FolderLock.take(folder, "serves http://127.0.0.1:1234");

        assertThat(FolderLock.tryToTake(folder, "checks its audit log")).isEmpty();
        first.close();
        assertThat(FolderLock.tryToTake(folder, "checks its audit log"))
                .hasValueSatisfying(lock -> assertThat(folder.lock()).content().contains("which checks its audit log"))
                .hasValueSatisfying(FolderLock::close);
    }

    @Test
    void isFreeAgainOnceLetGo() {
        DataFolder folder = DataFolder.at(temporary);
        FolderLock.take(folder, "serves http://127.0.0.1:1234").close();

        assertThatCode(() ->
                        FolderLock.take(folder, "serves http://127.0.0.1:5678").close())
                .doesNotThrowAnyException();
    }
}
