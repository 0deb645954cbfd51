package io.asof.catalog.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void aLineIsInTheFileSoonAfterItWasLogged() throws Exception {
        LogFile log = open(1 << 20, 2);
        try {
            log.publish(entry("hello"));

            await().atMost(Duration.ofSeconds(10)).until(() -> lines().size() == 1);
            assertThat(JSONObjectUtils.parse(lines().get(0)))
                    .containsEntry("message", "hello")
                    .containsEntry("thread", Thread.currentThread().getName());
        } finally {
            log.close();
        }
    }

    @Test
    void nothingIsLostWhenManyThreadsLogMoreThanWaitsAtOnce() throws Exception {
        int threads = 8;
        int each = 5_000;
        LogFile log = open(1 << 30, 1);
        ExecutorService logging = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            String name = "thread " + thread + " line ";
            logging.execute(() -> {
                for (int line = 0; line < each; line++) {
                    log.publish(entry(name + line));
                }
            });
        }
        logging.shutdown();
        assertThat(logging.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        log.close();

        List<String> messages = new ArrayList<>();
        for (String line : lines()) {
            messages.add(JSONObjectUtils.getString(JSONObjectUtils.parse(line), "message"));
        }
        assertThat(messages).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(messages.stream().filter(message -> message.startsWith("thread 3 ")))
                .as("each thread's lines in their order")
                .containsExactlyElementsOf(Stream.iterate(0, line -> line + 1)
                        .limit(each)
                        .map(line -> "thread 3 line " + line)
                        .toList());
    }

    @Test
    void beginsTheNextFileWhenOneIsFullAndKeepsSoMany() throws Exception {
        LogFile log = open(20_000, 3);
        for (int i = 0; i < 1_000; i++) {
            log.publish(entry("a line of some length, number " + i));
        }
        log.close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("log-0.json", "log-1.json", "log-2.json");
        }
        assertThat(lines().get(lines().size() - 1)).contains("number 999\"");
    }

    @Test
    void goesOnInTheSameFileAfterARestart() throws Exception {
        for (String message : List.of("first", "second")) {
            LogFile log = open(1 << 20, 2);
            log.publish(entry(message));
            log.close();
        }

        assertThat(lines()).hasSize(2);
    }

    @Test
    void isSilentOnceItIsClosed() throws Exception {
        LogFile log = open(1 << 20, 2);
        log.close();
        log.close();
        log.publish(entry("too late"));

        assertThat(lines()).isEmpty();
    }

    @Test
    void leavesOutWhatItsLevelDoesNotLet() throws Exception {
        LogFile log = open(1 << 20, 2);
        log.setLevel(Level.WARNING);
        log.publish(entry("small talk"));
        log.close();

        assertThat(lines()).isEmpty();
    }

    private LogFile open(int limit, int count) throws IOException {
        return new LogFile(folder.resolve("log-%g.json").toString(), limit, count);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("log-0.json"));
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("io.asof");
        return entry;
    }
}
