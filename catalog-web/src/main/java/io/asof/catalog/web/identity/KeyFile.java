package io.asof.catalog.web.identity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key in its file: read once, and again when the file is another, which is looked for once a second. While the file
 * cannot be read, there is no key: an old one would let in whom the new one is to keep out.
 */
final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Path file;

    private final Clock clock;

    private volatile @Nullable Reading last;

    /** @param location a {@code file:} URL */
    KeyFile(String location, Clock clock) {
        URI address = URI.create(location);
        if (!"file".equals(address.getScheme())) {
            throw new IllegalArgumentException("the key of the tokens must be in a file, not at " + location);
        }
        this.file = Path.of(address);
        this.clock = clock;
    }

    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {}

    private record Reading(
            Instant at, @Nullable Stamp stamp, @Nullable VerificationKey key) {
        boolean isFresh(Instant now) {
            return Duration.between(at, now).abs().compareTo(LOOK_EVERY) < 0;
        }
    }

    /**
     * The key that counts now; the same object as long as the file is the same.
     *
     * @throws KeyUnavailable if the file cannot be read or has no key in it
     */
    VerificationKey current() {
        Instant now = clock.instant();
        Reading reading = last;
        if (reading == null || !reading.isFresh(now)) {
            reading = look(now);
        }
        if (reading.key == null) {
            throw new KeyUnavailable("no key to verify tokens with in " + file, null);
        }
        return reading.key;
    }

    private synchronized Reading look(Instant now) {
        Reading before = last;
        if (before != null && before.isFresh(now)) {
            return before;
        }
        Stamp stamp = stamp();
        VerificationKey held = before != null && stamp != null && stamp.equals(before.stamp) ? before.key : null;
        Reading reading = new Reading(now, stamp, held == null ? read(before) : held);
        last = reading;
        return reading;
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable VerificationKey read(@Nullable Reading before) {
        try {
            VerificationKey key = VerificationKey.parse(Files.readString(file));
            LOG.info("Tokens are verified with the key {}", key.id());
            return key;
        } catch (IOException | GeneralSecurityException e) {
            if (before == null || before.key != null) {
                LOG.error("The key in {} cannot be read; nobody is let in until it can", file, e);
            }
            return null;
        }
    }
}
