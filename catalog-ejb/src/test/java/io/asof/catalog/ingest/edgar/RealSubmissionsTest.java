package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The clock of every submissions file of a folder is decided, and rightly: files that list the same filing agree on it,
 * and so do the SEC's financial statement data sets ({@code sub.txt}, whose {@code accepted} is New York's, to the minute
 * in older ones). Over the sample; and where {@code -Dcatalog.it.data} names a folder of real files, which are not in
 * this repository, over those as well.
 */
class RealSubmissionsTest {
    private static final Path SAMPLE = Path.of("..", "catalog-cli", "src", "main", "resources", "sample");

    /** Fewer filings may leave a file undecided. */
    private static final int ENOUGH = 100;

    @TestFactory
    Stream<DynamicTest> folders() {
        Stream<Path> real = Stream.ofNullable(System.getProperty("catalog.it.data"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        return Stream.concat(Stream.of(SAMPLE), real)
                .map(folder -> DynamicTest.dynamicTest("the clocks of " + folder.getFileName(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
        Map<Path, Submissions> files = submissions(folder);
        Map<String, Instant> published = accepted(folder);

        assertThat(files).isNotEmpty();
        Map<String, ListedFiling> known = new HashMap<>();
        files.forEach((file, read) -> {
            assertThat(read.failures()).as("failures of %s", file).isEmpty();
            assertDecided(file, read);
            for (ListedFiling listed : read.filings()) {
                FilingDraft filing = listed.filing();
                String accession = filing.accession().value();
                assertThat(listed.release().evidence()).isEqualTo(read.clock().evidence());
                ListedFiling before = known.putIfAbsent(accession, listed);
                if (before != null) {
                    assertThat(filing.acceptedAt())
                            .as("%s in %s", accession, file)
                            .isEqualTo(before.filing().acceptedAt());
                    assertThat(listed.release().knownAt())
                            .as("%s in %s", accession, file)
                            .isEqualTo(before.release().knownAt());
                }
                Instant oracle = published.get(accession);
                if (oracle != null && filing.acceptedAt() != null) {
                    assertThat(Duration.between(oracle, filing.acceptedAt()).abs())
                            .as("%s in %s, accepted %s", accession, file, oracle)
                            .isLessThanOrEqualTo(Duration.ofMinutes(1));
                }
            }
        });
    }

    private static void assertDecided(Path file, Submissions read) {
        AcceptanceClock clock = read.clock();
        int against = Math.min(clock.contradictionsUtc(), clock.contradictionsEastern());
        if (read.filings().size() >= ENOUGH) {
            assertThat(clock.isDecided()).as("%s: %s", file, clock.sentence()).isTrue();
            assertThat(clock.evidence()).as("%s: %s", file, clock.sentence()).isGreaterThan(against * 5);
        }
    }

    private static Map<Path, Submissions> submissions(Path folder) throws IOException {
        Map<Path, Submissions> read = new TreeMap<>();
        for (Path file : files(folder, ".json")) {
            if (format(file).orElse(DocumentFormat.COMPANYFACTS) != DocumentFormat.COMPANYFACTS) {
                read.put(file, SubmissionsParser.parse(Files.newInputStream(file)));
            }
        }
        return read;
    }

    private static Optional<DocumentFormat> format(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(
                    DocumentInspector.inspect(in, "CIK0000000001.json").format());
        } catch (MalformedDocument other) {
            return Optional.empty();
        }
    }

    private static Map<String, Instant> accepted(Path folder) throws IOException {
        Map<String, Instant> accepted = new HashMap<>();
        for (Path file : files(folder, "sub.txt")) {
            readSub(Files.newInputStream(file), accepted);
        }
        for (Path file : files(folder, ".zip")) {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().equals("sub.txt")) {
                        readSub(zip, accepted);
                        break;
                    }
                }
            }
        }
        return accepted;
    }

    /** Tab-separated, {@code adsh} first; {@code accepted} is {@code 2024-11-01 06:02:00.0}. Closes {@code in}. */
    private static void readSub(InputStream in, Map<String, Instant> accepted) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            List<String> header = List.of(lines.readLine().split("\t"));
            int column = header.indexOf("accepted");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                accepted.put(
                        fields[0],
                        LocalDateTime.parse(fields[column].replace(' ', 'T'))
                                .atZone(EdgarHours.EASTERN)
                                .toInstant());
            }
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
