package io.asof.catalog.archive;

import io.asof.catalog.kernel.CatalogException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The name of a document: SHA-256 of its bytes, 64 hexadecimal digits in lower case. */
public final class Sha256 {
    private final byte[] bytes;

    private Sha256(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of 32 bytes. */
    public static Sha256 of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.length);
        }
        return new Sha256(bytes.clone());
    }

    public static Sha256 parse(String text) {
        try {
            if (text.length() == 64) {
                return new Sha256(HexFormat.of().parseHex(text));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw CatalogException.invalid("sha256", text, "expected 64 hexadecimal digits");
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 sha && Arrays.equals(sha.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
