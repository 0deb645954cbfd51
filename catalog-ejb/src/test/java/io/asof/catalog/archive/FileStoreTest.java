package io.asof.catalog.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever has a document's name in the archive is that document, whole. */
class FileStoreTest {
    private static final long LIMIT = 1_000_000;

    @TempDir
    private Path directory;

    private FileStore store;

    @BeforeEach
    void open() {
        store = new FileStore(directory.toString());
        store.open();
    }

    @Test
    void givesBackTheBytesUnderTheirHash() throws Exception {
        byte[] document = document(200_000);

        DocumentStore.Stored stored = store.store(new ByteArrayInputStream(document), LIMIT);

        assertThat(stored.sizeBytes()).isEqualTo(200_000);
        assertThat(stored.sha256().bytes())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(document));
        try (InputStream in = store.open(stored.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(document);
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsADocumentOnceHoweverOftenItComes() throws Exception {
        byte[] document = document(10);

        DocumentStore.Stored first = store.store(new ByteArrayInputStream(document), LIMIT);
        DocumentStore.Stored again = store.store(new ByteArrayInputStream(document), LIMIT);

        assertThat(again).isEqualTo(first);
        assertThat(documents()).hasSize(1);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void takesADocumentOfTheGreatestLengthAndNoneLonger() throws Exception {
        assertThat(store.store(new ByteArrayInputStream(document(100)), 100).sizeBytes())
                .isEqualTo(100);

        assertThatThrownBy(() -> store.store(new ByteArrayInputStream(document(101)), 100))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the document is longer than 100 bytes")
                .extracting("code")
                .isEqualTo(ErrorCode.BODY_TOO_LARGE);
        assertThat(documents()).hasSize(1);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void refusesAnEmptyDocument() throws Exception {
        assertThatThrownBy(() -> store.store(InputStream.nullInputStream(), LIMIT))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the document is empty")
                .extracting("code")
                .isEqualTo(ErrorCode.BODY_INCOMPLETE);
        assertThat(documents()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsNothingOfASenderThatStopsMidway() throws Exception {
        InputStream stopping = new SequenceInputStream(new ByteArrayInputStream(document(70_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> store.store(stopping, LIMIT))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("the body ended before the length it announced")
                .extracting("code")
                .isEqualTo(ErrorCode.BODY_INCOMPLETE);
        assertThat(documents()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void clearsWhatAnEarlierProcessLeftHalfWritten() throws Exception {
        DocumentStore.Stored kept = store.store(new ByteArrayInputStream(document(10)), LIMIT);
        Files.write(directory.resolve("incoming").resolve("left.part"), document(5));

        FileStore restarted = new FileStore(directory.toString());
        restarted.open();

        assertThat(incoming()).isEmpty();
        try (InputStream in = restarted.open(kept.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(document(10));
        }
    }

    @Test
    void saysThatItDoesNotHaveADocument() {
        Sha256 unknown = Sha256.of(new byte[32]);

        assertThatThrownBy(() -> store.open(unknown))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no document " + unknown + " in the archive")
                .extracting("code")
                .isEqualTo(ErrorCode.DOCUMENT_NOT_FOUND);
    }

    @Test
    void namesTheSettingWhenItsFolderCannotBe() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> new FileStore(file.toString()).open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("catalog.archive.directory is " + file);
    }

    @Test
    void saysThatThereIsNoRoomWhenItCannotWrite() throws Exception {
        Files.delete(directory.resolve("incoming"));

        assertThatThrownBy(() -> store.store(new ByteArrayInputStream(document(1)), LIMIT))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.STORAGE_FULL);
    }

    @Test
    void manySendersOfTheSameBytesAllGetTheOneDocument() throws Exception {
        int senders = 8;
        byte[] document = document(150_000);
        CyclicBarrier together = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<DocumentStore.Stored>> answers = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return store.store(new ByteArrayInputStream(document), LIMIT);
                }));
            }

            for (Future<DocumentStore.Stored> answer : answers) {
                try (InputStream in = store.open(answer.get().sha256())) {
                    assertThat(in.readAllBytes()).isEqualTo(document);
                }
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(documents()).hasSize(1);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void knowsTheRoomThatIsLeft() throws Exception {
        assertThat(store.usableBytes()).isPositive();
    }

    private static byte[] document(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("incoming"))) {
            return files.toList();
        }
    }

    private List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("incoming")))
                    .toList();
        }
    }
}
