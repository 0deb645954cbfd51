package io.asof.catalog.cli.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which files to import, and in which order. */
public final class ImportFiles {
    private static final int HEAD_BYTES = 4096;
    private static final Pattern TAKEN = Pattern.compile(".+\\.(json|csv|zip)");

    private ImportFiles() {}

    /**
     * The named files, and every {@code .json}, {@code .csv} and {@code .zip} in the named folders, in the order of their
     * paths; submissions first and company facts last, so that the facts find the time at which their filing became
     * public. What is hidden in a folder, and what is in a hidden folder of it, is nobody's to send.
     *
     * @param series the code of the series whose values the files hold; null if they say so themselves
     * @throws CommandFailed if one of them is not there, or there is none at all
     */
    public static List<ImportFile> find(List<Path> places, @Nullable String series) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(under(place));
        }
        if (files.isEmpty()) {
            throw new CommandFailed("There is no file whose name ends in .json, .csv or .zip in "
                    + places.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".");
        }
        Map<Path, Turn> turns = new HashMap<>();
        files.forEach(file -> turns.computeIfAbsent(file, ImportFiles::turn));
        return files.stream()
                .sorted(Comparator.comparing(turns::get))
                .map(file -> new ImportFile(file.toString(), file.getFileName().toString(), series, () -> body(file)))
                .toList();
    }

    /** When a file is sent: release times before the numbers that are published by them. */
    private enum Turn {
        SUBMISSIONS,
        OTHERS,
        COMPANY_FACTS
    }

    private static List<Path> under(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new CommandFailed("There is no file or folder " + place + ".");
        }
        try (Stream<Path> paths = Files.walk(place)) {
            return paths.filter(path -> TAKEN.matcher(name(path)).matches() && Files.isRegularFile(path))
                    .filter(path -> !isHidden(place.relativize(path)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw unreadable(place, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    /**
     * Both kinds of a company's file are called {@code CIK##########.json}; only company facts begin with the name of
     * their company. Of a ZIP file nothing but its name is looked at.
     */
    private static Turn turn(Path file) {
        String name = name(file);
        if (name.endsWith(".csv") || name.endsWith(".zip")) {
            return name.startsWith("submissions")
                    ? Turn.SUBMISSIONS
                    : name.startsWith("companyfacts") ? Turn.COMPANY_FACTS : Turn.OTHERS;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), ISO_8859_1).contains("\"entityName\"")
                    ? Turn.COMPANY_FACTS
                    : Turn.SUBMISSIONS;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static BodyPublisher body(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailed unreadable(Path place, IOException e) {
        return new CommandFailed(place + " cannot be read: " + Reason.of(e), e);
    }
}
