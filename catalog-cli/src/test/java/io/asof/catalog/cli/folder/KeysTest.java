package io.asof.catalog.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    Path temporary;

    @Test
    void staysTheSameFromStartToStart() {
        DataFolder folder = DataFolder.at(temporary);
        Keys first = Keys.of(folder);
        Keys second = Keys.of(folder);

        assertThat(second.privateKey()).isEqualTo(first.privateKey());
        assertThat(second.password("catalog_app")).isEqualTo(first.password("catalog_app"));
    }

    @Test
    void holdsTwoHalvesOfOnePair() {
        Keys keys = Keys.of(DataFolder.at(temporary));

        assertThat(keys.privateKey().getModulus()).isEqualTo(keys.publicKey().getModulus());
    }

    @Test
    void givesEachRoleAPasswordOfItsOwn() {
        Keys keys = Keys.of(DataFolder.at(temporary));

        assertThat(keys.password("catalog_app"))
                .hasSizeGreaterThanOrEqualTo(32)
                .isNotEqualTo(keys.password("catalog_owner"));
    }

    @Test
    void isForTheEyesOfTheOwnerAlone() throws IOException {
        DataFolder folder = DataFolder.at(temporary);
        Keys.of(folder).password("catalog_app");

        assertThat(permissions(folder.keys())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.keys())) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void areNotMadeAnewBesideADatabaseThatKnowsOthers() throws IOException {
        DataFolder folder = DataFolder.at(temporary);
        Files.createDirectory(folder.cluster());

        assertThatThrownBy(() -> Keys.of(folder))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("keys of this catalog are missing");
        assertThat(folder.keys()).isEmptyDirectory();
    }

    @Test
    void ofACatalogThatExistsAreReadAndNeverMade() {
        DataFolder folder = DataFolder.at(temporary);
        Keys.of(folder);

        assertThatThrownBy(() -> Keys.existing(folder).password("catalog_owner"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("catalog_owner.password");
    }

    @Test
    void namesTheKeyItCannotRead() throws IOException {
        DataFolder folder = DataFolder.at(temporary);
        Keys keys = Keys.of(folder);
        Files.writeString(folder.keys().resolve("jwt-private.pem"), "not a key");

        assertThatThrownBy(keys::privateKey).isInstanceOf(CommandFailed.class).hasMessageContaining("jwt-private.pem");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
