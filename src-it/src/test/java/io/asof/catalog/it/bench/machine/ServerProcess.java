package io.asof.catalog.it.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The memory of the catalog's Java process, from outside. */
public record ServerProcess(long pid) {
    /** Bytes of all objects that something still refers to: counted after a full collection. */
    public long liveHeap() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return total(histogram).orElseThrow(() -> new IOException("jcmd gave no histogram: " + histogram.strip()));
    }

    /** Its proportional set size in bytes: its own pages, and its share of those it shares. Only Linux says. */
    public OptionalLong proportionalSetSize() throws IOException {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        return Files.isReadable(rollup) ? pss(Files.readAllLines(rollup)) : OptionalLong.empty();
    }

    /** The histogram's last line: {@code Total 1234567 98765432}, instances and bytes. */
    public static OptionalLong total(String histogram) {
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce((first, last) -> last);
    }

    /** The line {@code Pss: 123456 kB}. */
    public static OptionalLong pss(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }
}
