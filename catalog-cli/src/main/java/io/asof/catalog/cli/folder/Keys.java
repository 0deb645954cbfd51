package io.asof.catalog.cli.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The secrets of one catalog, made when it starts for the first time and never sent anywhere: the RSA key pair that
 * signs tokens, and the passwords of the database's roles. They live outside the database and the repository, readable
 * by the owner of the folder alone.
 */
public final class Keys {
    private static final int RSA_BITS = 2048;
    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /** Whether a password that is missing is made. */
    private final boolean making;

    private Keys(Path folder, boolean making) {
        this.folder = folder;
        this.making = making;
    }

    /** The keys of that data folder; those that are missing are made now. */
    public static Keys of(DataFolder data) {
        Keys keys = new Keys(data.keys(), true);
        try {
            Privacy.makePrivate(keys.folder);
            keys.requireKeysOf(data);
            keys.makeKeyPair();
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailed("The keys in " + keys.folder + " cannot be made: " + e, e);
        }
        return keys;
    }

    /** The keys of a catalog that has been started before; nothing is made. */
    public static Keys existing(DataFolder data) {
        return new Keys(data.keys(), false);
    }

    /** New passwords would not open the old database, and a new key would end every token that was given out. */
    private void requireKeysOf(DataFolder data) {
        if (Files.exists(data.cluster()) && !Files.exists(privateKeyFile())) {
            throw new CommandFailed("The keys of this catalog are missing: there is a database in " + data.cluster()
                    + ", and no " + privateKeyFile() + ". Bring the folder " + folder + " back from a copy.");
        }
    }

    /**
     * The password of a database role, the same one at each call.
     *
     * @throws CommandFailed if it cannot be read
     */
    public String password(String role) {
        Path file = folder.resolve(role + ".password");
        try {
            if (making && !Files.exists(file)) {
                byte[] random = new byte[PASSWORD_BYTES];
                RANDOM.nextBytes(random);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file, US_ASCII).strip();
        } catch (IOException e) {
            throw new CommandFailed("The password file " + file + " cannot be used: " + Reason.of(e), e);
        }
    }

    /** Where the password of a role is kept, for programs that read it themselves. */
    public Path passwordFile(String role) {
        password(role);
        return folder.resolve(role + ".password");
    }

    /** Where the server finds the key that checks tokens. */
    public Path publicKeyFile() {
        return folder.resolve("jwt-public.pem");
    }

    /**
     * The key that signs tokens.
     *
     * @throws CommandFailed if there is no readable key pair in the folder
     */
    public RSAPrivateKey privateKey() {
        try {
            return (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pem(privateKeyFile())));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new CommandFailed("The signing key " + privateKeyFile() + " cannot be read: " + e, e);
        }
    }

    /**
     * The key that checks tokens.
     *
     * @throws CommandFailed if there is no readable key pair in the folder
     */
    public RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(pem(publicKeyFile())));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new CommandFailed("The public key " + publicKeyFile() + " cannot be read: " + e, e);
        }
    }

    private Path privateKeyFile() {
        return folder.resolve("jwt-private.pem");
    }

    /** The private key is written last: with it there, the pair is whole. */
    private void makeKeyPair() throws IOException, GeneralSecurityException {
        if (Files.exists(privateKeyFile())) {
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS, RANDOM);
        KeyPair pair = generator.generateKeyPair();
        write(publicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        write(privateKeyFile(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".new", "");
        Privacy.close(fresh);
        Files.writeString(fresh, text + "\n", US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----";
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file, US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
