package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong setting is named, with its meaning and the remedy, before anything is served. */
class StartupChecksDbIT {
    private static final String KEY = "mp.jwt.verify.publickey.location";

    @TempDir
    Path folder;

    @Test
    void numberOutsideItsBoundsIsNamedWithItsMeaningAndRemedy() {
        assertThatThrownBy(() -> years("0"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "catalog.partition.years is '0'. It is how many years. Set it to a whole number from 1 to 100.");
        assertThatThrownBy(() -> years("101")).hasMessageContaining("'101'");
        assertThatThrownBy(() -> years("ten")).hasMessageContaining("'ten'");
        assertThatThrownBy(() -> StartupChecks.number(config(Map.of()), "x", 1, 2, "y"))
                .hasMessageContaining("'missing'");
        assertThatCode(() -> years("1")).doesNotThrowAnyException();
        assertThatCode(() -> years("100")).doesNotThrowAnyException();
    }

    @Test
    void publicKeyMustBeOneThatCanBeRead() throws Exception {
        Path good = Files.writeString(folder.resolve("good.pem"), pem(2048));
        Path weak = Files.writeString(folder.resolve("weak.pem"), pem(1024));
        Path empty = Files.writeString(folder.resolve("empty.pem"), "-----BEGIN PUBLIC KEY-----\n…");
        Path secret = Files.writeString(folder.resolve("secret.pem"), "-----BEGIN PRIVATE KEY-----\n…");

        assertThatThrownBy(() -> StartupChecks.publicKey(config(Map.of())))
                .hasMessageContaining(KEY)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> StartupChecks.publicKey(config(Map.of(KEY, "file:///nowhere/key.pem"))))
                .hasMessageContaining("no public RSA key in PEM form");
        for (Path file : List.of(secret, weak, empty)) {
            assertThatThrownBy(() -> StartupChecks.publicKey(
                            config(Map.of(KEY, file.toUri().toString()))))
                    .as(file.toString())
                    .isInstanceOf(WrongSetting.class);
        }
        assertThatCode(() ->
                        StartupChecks.publicKey(config(Map.of(KEY, good.toUri().toString()))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StartupChecks.publicKey(config(Map.of(KEY, "https://keys.example/jwks"))))
                .hasMessageContaining("file: URL");
    }

    private static String pem(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void roleThatCouldRewriteTheLogIsRefused() {
        assertThatCode(() -> StartupChecks.role(TestDatabase.get().application()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StartupChecks.role(TestDatabase.get().owner()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("'catalog_owner'");
    }

    private static void years(String value) {
        StartupChecks.number(
                config(Map.of("catalog.partition.years", value)), "catalog.partition.years", 1, 100, "how many years");
    }

    private static Config config(Map<String, String> values) {
        return new Config() {
            @Override
            public <T> T getValue(String name, Class<T> type) {
                return getOptionalValue(name, type).orElseThrow();
            }

            @Override
            public @Nullable ConfigValue getConfigValue(String name) {
                return null;
            }

            @Override
            public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
                return Optional.ofNullable(values.get(name)).map(type::cast);
            }

            @Override
            public Iterable<String> getPropertyNames() {
                return values.keySet();
            }

            @Override
            public Iterable<ConfigSource> getConfigSources() {
                return java.util.List.of();
            }

            @Override
            public <T> Optional<Converter<T>> getConverter(Class<T> type) {
                return Optional.empty();
            }

            @Override
            public <T> T unwrap(Class<T> type) {
                throw new IllegalArgumentException(type.getName());
            }
        };
    }
}
