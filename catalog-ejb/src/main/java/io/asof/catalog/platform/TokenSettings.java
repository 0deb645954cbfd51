package io.asof.catalog.platform;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that nobody can verify would be noticed late. The key itself is read by whoever verifies tokens, again whenever its
 * file changes; that is in a module whose beans are not seen from here.
 */
@Dependent
public class TokenSettings implements StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TokenSettings.class);

    private static final int LEAST_KEY_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    @Override
    public void check(Settings settings) {
        String setting = "mp.jwt.verify.publickey.location";
        String meaning = "where the key is that verifies bearer tokens";
        Optional<String> location = settings.value(setting);
        if (location.isEmpty()) {
            settings.wrong(
                    setting,
                    "missing",
                    meaning,
                    "Set it to the file: URL of the PEM file with the public key; without it no token is accepted.");
        } else if (!isReadable(location.get())) {
            settings.wrong(
                    setting,
                    "'" + location.get() + "', where no public RSA key in PEM form can be read",
                    meaning,
                    "Point it, as a file: URL, at a file that begins with -----BEGIN PUBLIC KEY-----, has an RSA key of at least "
                            + LEAST_KEY_BITS + " bits, and that the server's user may read.");
        }
    }

    private static boolean isReadable(String location) {
        try {
            return isPublicKey(Files.readString(Path.of(URI.create(location))));
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            LOG.debug("{} cannot be read", location, e);
            return false;
        }
    }

    private static boolean isPublicKey(String pem) {
        Matcher form = PEM.matcher(pem);
        try {
            return form.find()
                    && KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(form.group(1))))
                            instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= LEAST_KEY_BITS;
        } catch (GeneralSecurityException e) {
            LOG.debug("not an RSA key", e);
            return false;
        }
    }
}
