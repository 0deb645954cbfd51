package io.asof.catalog.ingest.ecb;

import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of rates, from the CSV itself or from the ZIP around it.
 *
 * <pre>
 * Date,USD,JPY,BGN,
 * 2026-04-13,1.1684,186.75,N/A,
 * 1999-01-04,1.1789,133.73,N/A,
 * </pre>
 */
final class RatesFile {
    private static final int MAX_LINE = 1 << 16;

    private static final int MAX_LINES = 200_000;

    private static final int MAX_CURRENCIES = 500;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private RatesFile() {}

    /** Takes the file line by line. */
    interface Lines {
        /** Comes first: the currencies of the columns, in their order. */
        void header(List<String> currencies);

        /** A day's cells, blanks around them removed; {@code number} counts from 1, the header included. */
        void line(int number, List<String> cells);
    }

    /**
     * Reads {@code in} to its end and closes it.
     *
     * @throws MalformedDocument it is no file of rates
     * @throws IOException {@code in} could not be read
     */
    static void read(InputStream in, Lines lines) throws IOException {
        try (BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16)) {
            buffered.mark(ZIP.length);
            byte[] head = buffered.readNBytes(ZIP.length);
            buffered.reset();
            if (java.util.Arrays.equals(head, ZIP)) {
                unzip(buffered, lines);
            } else {
                csv(buffered, lines);
            }
        }
    }

    private static void unzip(InputStream in, Lines lines) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            boolean found = false;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (found) {
                    throw new MalformedDocument("the zip archive holds more than one file");
                }
                found = true;
                csv(new BufferedInputStream(zip, 1 << 16), lines);
            }
            if (!found) {
                throw new MalformedDocument("the zip archive holds no file, or it was cut short");
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new MalformedDocument("the zip archive is broken or was cut short", e);
        }
    }

    private static void csv(InputStream in, Lines lines) throws IOException {
        int number = 0;
        int columns = 0;
        for (String line = line(in, 1); line != null; line = line(in, number + 1)) {
            number++;
            if (number > MAX_LINES) {
                throw new MalformedDocument("the file has more than " + MAX_LINES + " lines");
            }
            List<String> cells = cells(line);
            if (number == 1) {
                lines.header(currencies(cells));
                columns = cells.size();
            } else if (!line.isBlank()) {
                if (cells.size() != columns) {
                    throw new MalformedDocument("line " + number + " has " + cells.size() + " cells and not " + columns
                            + " as the first: the file was cut short or changed");
                }
                lines.line(number, cells);
            }
        }
        if (number == 0) {
            throw new MalformedDocument("the document is empty");
        }
    }

    /** Each line ends with a comma, after which there is no cell. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        if (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static List<String> currencies(List<String> cells) {
        List<String> currencies = cells.subList(1, cells.size());
        Set<String> seen = new HashSet<>();
        for (String currency : currencies) {
            if (!CURRENCY.matcher(currency).matches() || !seen.add(currency)) {
                throw new MalformedDocument("the first line names '" + CleanText.line(currency, 20)
                        + "', which is no currency's three letters or comes twice");
            }
        }
        if (!cells.get(0).equals("Date") || currencies.isEmpty() || currencies.size() > MAX_CURRENCIES) {
            throw new MalformedDocument("the first line is not Date and 1 to " + MAX_CURRENCIES + " currencies");
        }
        return currencies;
    }

    /** Up to the line feed; null at the end. */
    private static @Nullable String line(InputStream in, int number) throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (length == MAX_LINE) {
                throw new MalformedDocument("line " + number + " is longer than " + MAX_LINE + " bytes");
            }
            if (length == bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) next;
            next = in.read();
        }
        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        line = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
