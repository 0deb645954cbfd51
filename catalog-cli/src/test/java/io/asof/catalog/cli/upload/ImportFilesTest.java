package io.asof.catalog.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
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
                ImportFiles.find(List.of(temporary.resolve("facts"), temporary.resolve("submissions")), null);

        assertThat(files)
                .extracting(file -> temporary.relativize(Path.of(file.label())).toString())
                .containsExactly(
                        "submissions/CIK0000000001.json",
                        "facts/2026-04/CIK0000000001.json",
                        "facts/2026-07/CIK0000000001.json");
        assertThat(files).extracting(ImportFile::name).containsOnly("CIK0000000001.json");
    }

    @Test
    void takesWhatACatalogCanReadAndNothingHidden() throws IOException {
        file("data/a.json", "{}");
        file("data/b.CSV", "");
        file("data/c.zip", "");
        file("data/d.txt", "");
        file("data/json", "");
        file("data/.hidden.json", "{}");
        file("data/.git/e.json", "{}");
        file("data/deeper/.cache/f.csv", "");
        file("data/.json", "{}");

        List<ImportFile> files = ImportFiles.find(List.of(temporary.resolve("data")), "a/b");

        assertThat(files).extracting(ImportFile::name).containsExactlyInAnyOrder("a.json", "b.CSV", "c.zip");
        assertThat(files).extracting(ImportFile::series).containsOnly("a/b");
    }

    @Test
    void takesTheFilesOfAFolderThatIsHiddenItselfWhenItIsNamed() throws IOException {
        file(".data/a.json", "{}");

        assertThat(ImportFiles.find(List.of(temporary.resolve(".data")), null)).hasSize(1);
    }

    @Test
    void takesReleaseTimesFirstAndCompanyFactsLast() throws IOException {
        file("a-facts.json", "{\"cik\":1,\"entityName\":\"A\",\"facts\":{}}");
        file("b.csv", "");
        file("companyfacts.zip", "");
        file("eurofxref-hist.zip", "");
        file("submissions.zip", "");
        file("z.json", "{\"cik\":\"1\",\"filings\":{}}");

        assertThat(ImportFiles.find(List.of(temporary), null))
                .extracting(ImportFile::name)
                .containsExactly(
                        "submissions.zip", "z.json", "b.csv", "eurofxref-hist.zip", "a-facts.json", "companyfacts.zip");
    }

    @Test
    void takesANamedFileWhateverItIsCalled() throws IOException {
        Path file = file("facts.txt", "{}");

        assertThat(ImportFiles.find(List.of(file), null)).hasSize(1);
    }

    @Test
    void saysWhatIsNotThere() {
        Path nowhere = temporary.resolve("nowhere.json");

        assertThatThrownBy(() -> ImportFiles.find(List.of(nowhere), null))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(nowhere.toString());
        assertThatThrownBy(() -> ImportFiles.find(List.of(temporary), null))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(".json");
    }

    private Path file(String name, String content) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
