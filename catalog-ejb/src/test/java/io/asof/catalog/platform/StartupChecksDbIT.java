package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.asof.catalog.archive.ArchiveSettings;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.archive.FileStore;
import io.asof.catalog.ingest.ImportSettings;
import io.asof.catalog.ingest.fred.FredSettings;
import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import io.asof.catalog.series.SeriesSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the settings is named, with its meaning and the remedy, before anything is served. */
class StartupChecksDbIT {
    private static final String KEY = "mp.jwt.verify.publickey.location";

    private static final JavaClasses CATALOG = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @TempDir
    Path folder;

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Settings settings = of(Map.of("catalog.import.chunk-facts", "0", "catalog.series.hot-bytes", "many"));
        List<StartupCheck> checks = checks(
                TestDatabase.get().owner(),
                new FileStore(folder.resolve("nowhere").toString()));

        assertThatThrownBy(() -> StartupChecks.refuse(checks.stream(), settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "catalog.archive.directory is a folder that cannot be used",
                        "catalog.import.chunk-facts is '0'",
                        "catalog.import.fred.count-mismatch is 'missing'",
                        "catalog.import.max-bytes is 'missing'",
                        "catalog.series.hot-bytes is 'many'",
                        "catalog.task.max-attempts is 'missing'",
                        KEY + " is missing",
                        "'catalog_owner', which may change recorded observations");
    }

    @Test
    void nothingIsSaidWhereAllIsWell() throws Exception {
        Path key = Files.writeString(folder.resolve("key.pem"), pem(2048));
        Settings settings = of(Map.of(
                "catalog.import.chunk-facts",
                "10000",
                "catalog.import.fred.count-mismatch",
                "warn",
                "catalog.import.max-bytes",
                "1",
                "catalog.task.max-attempts",
                "5",
                KEY,
                key.toUri().toString()));

        StartupChecks.refuse(
                checks(TestDatabase.get().application(), new FileStore(folder.toString())).stream(), settings);

        assertThat(settings.problems()).isEmpty();
    }

    /** So that a setting that comes is looked at too, and a check that comes is in these tests. */
    @Test
    void everySettingThatABeanIsGivenIsLookedAt() {
        TreeSet<String> lookedAt = new TreeSet<>();
        Settings settings = new Settings(name -> {
            lookedAt.add(name);
            return Optional.empty();
        });
        List<StartupCheck> checks = checks(TestDatabase.get().application(), new FileStore(folder.toString()));

        checks.forEach(check -> check.check(settings));
        // The archive itself is tried, and not the name of its folder.
        lookedAt.add("catalog.archive.directory");

        List<String> given = CATALOG.stream()
                .flatMap(StartupChecksDbIT::injected)
                .filter(place -> place.isAnnotatedWith(ConfigProperty.class))
                .map(StartupChecksDbIT::setting)
                .toList();
        assertThat(given).hasSizeGreaterThan(5);
        assertThat(lookedAt).containsAll(given);
        assertThat(checks.stream().map(check -> check.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(CATALOG.stream()
                        .filter(type -> type.isAssignableTo(StartupCheck.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .toList());
    }

    private static Stream<HasAnnotations<?>> injected(JavaClass bean) {
        return Stream.concat(
                bean.getFields().stream(),
                bean.getConstructors().stream().flatMap(constructor -> constructor.getParameters().stream()));
    }

    private static String setting(HasAnnotations<?> place) {
        return place.getAnnotationOfType(ConfigProperty.class).name();
    }

    @Test
    void publicKeyMustBeOneThatCanBeRead() throws Exception {
        Path good = Files.writeString(folder.resolve("good.pem"), pem(2048));
        Path weak = Files.writeString(folder.resolve("weak.pem"), pem(1024));
        Path empty = Files.writeString(folder.resolve("empty.pem"), "-----BEGIN PUBLIC KEY-----\n…");
        Path secret = Files.writeString(folder.resolve("secret.pem"), "-----BEGIN PRIVATE KEY-----\n…");

        assertThat(key("file:///nowhere/key.pem")).asString().contains("no public RSA key in PEM form");
        assertThat(key("https://keys.example/jwks")).asString().contains("file: URL");
        for (Path file : List.of(secret, weak, empty)) {
            assertThat(key(file.toUri().toString())).as(file.toString()).hasSize(1);
        }
        assertThat(key(good.toUri().toString())).isEmpty();
    }

    private static List<String> key(String location) {
        Settings settings = of(Map.of(KEY, location));
        new TokenSettings().check(settings);
        return settings.problems();
    }

    private static String pem(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static List<StartupCheck> checks(DataSource database, DocumentStore store) {
        return List.of(
                new ArchiveSettings(store),
                new DatabaseSettings(database),
                new FredSettings(),
                new ImportSettings(),
                new SeriesSettings(),
                new TokenSettings());
    }

    private static Settings of(Map<String, String> values) {
        return new Settings(name -> Optional.ofNullable(values.get(name)));
    }
}
