package io.asof.catalog.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of the catalog. */
public final class Hashing {
    private Hashing() {}

    /** A new SHA-256 (FIPS 180-4). */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
