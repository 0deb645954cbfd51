package io.asof.catalog.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFilesTest {
    @TempDir
    Path temporary;

    @Test
    void takesSubmissionsBeforeFactsAndSnapshotsInTheirOrder() throws IOException {
        file("facts/2026-07/CIK0000000001.json", "{\"cik\":1,\"entityName\":\"A\",\"facts\":{}}");
        file("facts/2026-04/CIK0000000001.json", "{\"cik\":1,\"entityName\":\"A\",\"facts\":{}}");
        file("submissions/CIK0000000001.json", "{\"cik\":\"1\",\"name\":\"A\",\"filings\":{}}");
        file("submissions/README.md", "not a file of the SEC's");

        List<ImportFile> files =
                ImportFiles.find(List.of(temporary.resolve("facts"), temporary.resolve("submissions")));

        assertThat(files)
                .extracting(file -> temporary.relativize(Path.of(file.label())).toString())
                .containsExactly(
                        "submissions/CIK0000000001.json",
                        "facts/2026-04/CIK0000000001.json",
                        "facts/2026-07/CIK0000000001.json");
        assertThat(files).extracting(ImportFile::name).containsOnly("CIK0000000001.json");
    }

    @Test
    void takesANamedFileWhateverItIsCalled() throws IOException {
        Path file = file("facts.txt", "{}");

        assertThat(ImportFiles.find(List.of(file))).hasSize(1);
    }

    @Test
    void saysWhatIsNotThere() {
        Path nowhere = temporary.resolve("nowhere.json");

        assertThatThrownBy(() -> ImportFiles.find(List.of(nowhere)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(nowhere.toString());
        assertThatThrownBy(() -> ImportFiles.find(List.of(temporary)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(".json");
    }

    private Path file(String name, String content) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
