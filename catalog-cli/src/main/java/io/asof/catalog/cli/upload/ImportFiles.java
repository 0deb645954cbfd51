package io.asof.catalog.cli.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.asof.catalog.cli.CommandFailed;
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
import java.util.List;
import java.util.stream.Stream;

/** Which files to import, and in which order. */
public final class ImportFiles {
    private static final int HEAD_BYTES = 4096;

    private ImportFiles() {}

    /**
     * The named files, and every {@code *.json} in the named folders, in the order of their paths; submissions before
     * company facts, so that the facts find the time at which their filing became public.
     *
     * @throws CommandFailed if one of them is not there, or there is none at all
     */
    public static List<ImportFile> find(List<Path> places) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(under(place));
        }
        if (files.isEmpty()) {
            throw new CommandFailed("There is no file whose name ends in .json in " + places + ".");
        }
        return files.stream()
                .sorted(Comparator.comparing(ImportFiles::holdsFacts))
                .map(file -> new ImportFile(file.toString(), file.getFileName().toString(), () -> body(file)))
                .toList();
    }

    private static List<Path> under(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new CommandFailed("There is no file or folder " + place + ".");
        }
        try (Stream<Path> paths = Files.walk(place)) {
            return paths.filter(path -> path.getFileName().toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed("The folder " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Both kinds are called {@code CIK##########.json}; only company facts begin with the name of their company. */
    private static boolean holdsFacts(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), ISO_8859_1).contains("\"entityName\"");
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static BodyPublisher body(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new CommandFailed("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
