package io.asof.catalog.it.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How long the processors have worked for the catalog's Java process and for its PostgreSQL, as the operating system
 * counts it. Unlike a rate it holds on a machine that is busy with other things as well. Only Linux says it this way.
 *
 * @param application the Java process
 * @param postmaster PostgreSQL's first process, the parent of all others
 */
public record CpuClock(long application, long postmaster) {
    /** Linux counts in hundredths of a second here, whatever the kernel's own clock is (proc(5), USER_HZ). */
    private static final double MICROS_PER_TICK = 10_000;

    /** Microseconds since the processes started. */
    public record Reading(double applicationMicros, double databaseMicros) {}

    /** Nothing where there is no {@code /proc}. */
    public Optional<Reading> read() throws IOException {
        if (!Files.isReadable(stat(application)) || !Files.isReadable(stat(postmaster))) {
            return Optional.empty();
        }
        // What has ended is in the postmaster's sum over its children, what lives is not yet.
        long database = own(text(postmaster)) + ended(text(postmaster));
        List<Long> living = ProcessHandle.of(postmaster)
                .map(process -> process.children().map(ProcessHandle::pid).toList())
                .orElse(List.of());
        for (long process : living) {
            if (Files.isReadable(stat(process))) {
                database += own(text(process));
            }
        }
        return Optional.of(new Reading(own(text(application)) * MICROS_PER_TICK, database * MICROS_PER_TICK));
    }

    /** {@code utime} and {@code stime}, fields 14 and 15: ticks of the process itself. */
    static long own(String stat) {
        return field(stat, 14) + field(stat, 15);
    }

    /** {@code cutime} and {@code cstime}, fields 16 and 17: ticks of its children that have ended. */
    static long ended(String stat) {
        return field(stat, 16) + field(stat, 17);
    }

    /** Counted from 1; the second one is a name in brackets, which may hold spaces and brackets itself. */
    private static long field(String stat, int number) {
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", number - 1);
        return Long.parseLong(fromThird[number - 3]);
    }

    private static Path stat(long process) {
        return Path.of("/proc", Long.toString(process), "stat");
    }

    private static String text(long process) throws IOException {
        return Files.readString(stat(process));
    }
}
