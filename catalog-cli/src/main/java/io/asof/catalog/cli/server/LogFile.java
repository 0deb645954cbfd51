package io.asof.catalog.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * The JDK's {@link FileHandler} without its queue: that one formats and writes line by line under one monitor, which every
 * request has to get, in no order. Here a line is formatted by the thread that logs it, waits in a queue, and is written
 * with all others of a twentieth of a second, in the order of the queue.
 *
 * <p>No line is dropped: whoever logs into a full queue waits. A process that is killed loses the lines of the last
 * twentieth of a second.
 */
public final class LogFile extends Handler {
    private static final int CAPACITY = 8192;
    private static final long GATHERING_MILLIS = 50;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Batches file;
    private final Thread writer = new Thread(this::write, "log-file");
    private volatile boolean closed;

    /** Made by the JDK, with the {@code pattern}, {@code limit} and {@code count} of the logging settings. */
    public LogFile() throws IOException {
        this(setting("pattern"), Integer.parseInt(setting("limit")), Integer.parseInt(setting("count")));
    }

    /**
     * @param pattern as {@link FileHandler} understands it
     * @param limit bytes, after which the next file is begun
     * @param count how many files there are in turn
     */
    LogFile(String pattern, int limit, int count) throws IOException {
        file = new Batches(pattern, limit, count);
        setFormatter(new JsonLogFormatter());
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void publish(LogRecord entry) {
        if (closed || !isLoggable(entry)) {
            return;
        }
        String line;
        try {
            line = getFormatter().format(entry);
        } catch (RuntimeException e) {
            // As the JDK's handlers do: a line that cannot be written must not stop what it tells of.
            reportError(null, e, ErrorManager.FORMAT_FAILURE);
            return;
        }
        if (!waiting.offer(line)) {
            waitForRoom(line);
        }
    }

    /** Does nothing: what was logged is written within a twentieth of a second, and at the latest when this is closed. */
    @Override
    public void flush() {
        // Every line of every thread would be a write of its own again.
    }

    /** Writes what is waiting, and closes the file. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        file.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String setting(String name) {
        String key = LogFile.class.getName() + "." + name;
        String value = LogManager.getLogManager().getProperty(key);
        if (value == null) {
            throw new IllegalStateException("The logging settings do not say " + key);
        }
        return value.strip();
    }

    private void waitForRoom(String line) {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && !closed) {
            try {
                waiting.put(line);
                taken = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<String> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.add(waiting.take());
                Thread.sleep(GATHERING_MILLIS);
            } catch (InterruptedException e) {
                // Only close() interrupts; what waits is written first.
            }
            drain(batch);
        }
        drain(batch);
    }

    private void drain(List<String> batch) {
        waiting.drainTo(batch);
        file.write(batch);
        batch.clear();
    }

    /** A file that is flushed when all lines of a batch are in it. */
    private static final class Batches extends FileHandler {
        private boolean gathering;

        Batches(String pattern, int limit, int count) throws IOException {
            super(pattern, limit, count, true);
            setEncoding(StandardCharsets.UTF_8.name());
            setFormatter(new AsItIs());
            setLevel(Level.ALL);
        }

        synchronized void write(List<String> lines) {
            gathering = true;
            try {
                for (String line : lines) {
                    publish(new LogRecord(Level.OFF, line));
                }
            } finally {
                gathering = false;
            }
            flush();
        }

        @Override
        public synchronized void flush() {
            if (!gathering) {
                super.flush();
            }
        }
    }

    /** Lines come formatted. */
    private static final class AsItIs extends Formatter {
        @Override
        public String format(LogRecord entry) {
            return entry.getMessage();
        }
    }
}
