package io.asof.catalog.archive;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bytes in files, {@code ab/cd/<sha-256>}. A document is written to a temporary file, forced to disk, renamed, and its
 * folder forced too: after {@link #store} has answered, a power cut does not lose it, and half a document never has a
 * document's name.
 */
@ApplicationScoped
public class FileStore implements DocumentStore {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;

    private final Path incoming;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the fields
    protected FileStore() {
        this.directory = null;
        this.incoming = null;
    }

    @Inject
    public FileStore(@ConfigProperty(name = "catalog.archive.directory") String directory) {
        this.directory = Path.of(directory).toAbsolutePath();
        this.incoming = this.directory.resolve("incoming");
    }

    /** Makes the folders; clears what an earlier process left half-written. */
    @PostConstruct
    void open() {
        try {
            Files.createDirectories(incoming);
            try (Stream<Path> left = Files.list(incoming)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "catalog.archive.directory is " + directory
                            + ", the folder that keeps every imported document, and it" + " cannot be written: "
                            + e.getMessage() + ". Point it at a folder the server's user may write.",
                    e);
        }
    }

    @Override
    public Stored store(InputStream body, long maxBytes) {
        Path temporary = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            Stored stored = write(body, temporary, maxBytes);
            Path target = path(stored.sha256());
            Path folder = folder(stored.sha256());
            createForced(folder);
            if (Files.exists(target)) {
                // Whoever renamed it may not have forced the folder yet.
                force(folder);
                return stored;
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException("the archive must be one file system", e);
            }
            force(folder);
            return stored;
        } catch (IOException e) {
            throw new CatalogException(
                    ErrorCode.STORAGE_FULL, "the archive could not keep the document; nothing was recorded", e);
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // The next start clears it.
            }
        }
    }

    @Override
    public InputStream open(Sha256 sha256) {
        try {
            return Files.newInputStream(path(sha256));
        } catch (NoSuchFileException e) {
            throw new CatalogException(ErrorCode.DOCUMENT_NOT_FOUND, "no document " + sha256 + " in the archive", e);
        } catch (IOException e) {
            throw new CatalogException(ErrorCode.UNAVAILABLE, "the archive cannot be read", e);
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    private Stored write(InputStream body, Path temporary, long maxBytes) throws IOException {
        MessageDigest sha = Hashing.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int read = readOrFail(body, buffer);
            while (read >= 0) {
                size += read;
                if (size > maxBytes) {
                    throw new CatalogException(
                            ErrorCode.BODY_TOO_LARGE, "the document is longer than " + maxBytes + " bytes");
                }
                sha.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                read = readOrFail(body, buffer);
            }
            if (size == 0) {
                throw new CatalogException(ErrorCode.BODY_INCOMPLETE, "the document is empty");
            }
            file.force(true);
        }
        return new Stored(Sha256.of(sha.digest()), size);
    }

    /** Keeps a sender that went away apart from a disk that is full. */
    private static int readOrFail(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new CatalogException(
                    ErrorCode.BODY_INCOMPLETE,
                    "the body ended before the length it announced; nothing was recorded",
                    e);
        }
    }

    private Path folder(Sha256 sha256) {
        String name = sha256.toString();
        return directory.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
    }

    private Path path(Sha256 sha256) {
        return folder(sha256).resolve(sha256.toString());
    }

    private void createForced(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(folder.resolveSibling("."));
            force(directory);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
