package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever was answered while others were writing is answered again, byte for byte, to the same question at the moment
 * the answer named. {@code -Dcatalog.it.writers}, {@code -Dcatalog.it.readers} and {@code -Dcatalog.it.seconds} make it
 * larger than 4, 4 and 5.
 */
@ExtendWith(RunningCatalogExtension.class)
class RepeatableReadsApiIT {
    private static final int WRITERS = Integer.getInteger("catalog.it.writers", 4);

    private static final int READERS = Integer.getInteger("catalog.it.readers", 4);

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("catalog.it.seconds", 5));

    /** Each reader goes on until it has so many, also on a machine that is busy with other things. */
    private static final int FEWEST_ANSWERS = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long FIRST_CIK = 9_990_300_000L;

    private static final int COMPANIES_PER_WRITER = 10_000;

    private static final int QUARTERS = 8;

    private final Set<String> series = new ConcurrentSkipListSet<>();

    private final List<GeneratedCompany> companies = new CopyOnWriteArrayList<>();

    /** A question that names its moment, and the hash of its answer. */
    private record Asked(String question, String hash) {}

    @Test
    void everyAnswerTakenDuringImportsIsGivenAgainToTheByte(RunningCatalog catalog) throws Exception {
        CatalogApi api = new CatalogApi(catalog);
        // One company is there from the start, so that no reader waits for a writer.
        importSnapshots(api, GeneratedCompany.of(FIRST_CIK, 3_000, QUARTERS, 4), Instant.MAX);

        List<Asked> asked = new ArrayList<>();
        Instant end = Instant.now().plus(RUN);
        long written = 0;
        List<Future<List<Asked>>> reading = new ArrayList<>();
        List<Future<Long>> writing = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try {
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writing.add(threads.submit(() -> write(api, writer, end)));
            }
            for (int i = 0; i < READERS; i++) {
                int reader = i;
                reading.add(threads.submit(() -> read(api, reader, end)));
            }
            for (Future<Long> future : writing) {
                written += result(future);
            }
            for (Future<List<Asked>> future : reading) {
                asked.addAll(result(future));
            }
            assertThat(written).as("imports while reading").isPositive();
            assertThat(asked).as("answers while writing").hasSizeGreaterThanOrEqualTo(READERS * FEWEST_ANSWERS);

            List<String> different = again(api, threads, asked);

            assertThat(different)
                    .as("answers of %d that were not the same again, during %d imports", asked.size(), written)
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
        assertTheLogIsWhole(catalog);
        System.out.printf("RepeatableReads: %d answers during %d imports, all given again%n", asked.size(), written);
    }

    private static void assertTheLogIsWhole(RunningCatalog catalog) throws SQLException {
        try (CatalogDatabase database = CatalogDatabase.of(catalog)) {
            database.assertLogHasNoGapAndNoDuplicate();
        }
    }

    private long write(CatalogApi api, int writer, Instant end) {
        long imports = 0;
        for (int n = 1; Instant.now().isBefore(end); n++) {
            long number = (long) writer * COMPANIES_PER_WRITER + n;
            imports += importSnapshots(api, GeneratedCompany.of(FIRST_CIK + number, 3_000 + number, QUARTERS, 4), end);
        }
        return imports;
    }

    /** Facts before submissions and old snapshots before new ones: each import changes what is known of the one before. */
    private long importSnapshots(CatalogApi api, GeneratedCompany company, Instant end) {
        long imports = 0;
        for (int known : new int[] {company.filings() / 2, company.filings()}) {
            if (Instant.now().isBefore(end)) {
                api.importedWhole(company.fileName(), company.facts(known));
                series.addAll(codesOf(company, known));
                companies.add(company);
                imports++;
            }
            if (Instant.now().isBefore(end)) {
                api.importedWhole(company.fileName(), company.submissions(known));
                imports++;
            }
        }
        return imports;
    }

    private static List<String> codesOf(GeneratedCompany company, int known) {
        BruteForce reader = new BruteForce();
        reader.addFacts(Json.parse(new String(company.facts(known), StandardCharsets.UTF_8)));
        return reader.series();
    }

    private List<Asked> read(CatalogApi api, int reader, Instant end) {
        SplittableRandom random = new SplittableRandom(reader);
        List<Asked> asked = new ArrayList<>();
        Instant giveUp = end.plus(PATIENCE);
        while (Instant.now().isBefore(end)
                || (asked.size() < FEWEST_ANSWERS && Instant.now().isBefore(giveUp))) {
            String question = question(random);
            boolean csv = random.nextInt(4) == 0 && question.contains("/observations");
            Answer answer = csv ? api.get(question, "Accept", "text/csv") : api.get(question);
            // What is not there yet is not there; the next revision has it.
            if (answer.status() != 404) {
                answer.expect(200);
                String moment =
                        "asOf=" + answer.demand("Catalog-As-Of") + "&revision=" + answer.demand("Catalog-Revision");
                String without = question.replaceFirst("asOf=[^&]*", "");
                String pinned = (without + "&" + moment + (csv ? "&format=csv" : "")).replaceAll("[?]&+", "?");
                asked.add(new Asked(pinned, hash(answer)));
            }
        }
        return asked;
    }

    private String question(SplittableRandom random) {
        GeneratedCompany company = companies.get(random.nextInt(companies.size()));
        String accession = company.accessions().get(random.nextInt(company.filings()));
        List<String> codes = List.copyOf(series);
        String code = codes.get(random.nextInt(codes.size()));
        String path = switch (random.nextInt(10)) {
            case 0 -> "/api/v1/series/" + code + "?";
            case 1 -> "/api/v1/series/" + code + "/vintages?";
            case 2 -> "/api/v1/series?limit=20&prefix=sec/" + company.cik() + "/";
            case 3 -> "/api/v1/companies/" + company.cik() + "?";
            case 4 -> "/api/v1/companies/" + company.cik() + "/filings?limit=20";
            case 5 -> "/api/v1/filings/" + accession + "?";
            case 6 -> "/api/v1/filings/" + accession + "/facts?limit=20";
            default -> "/api/v1/series/" + code + "/observations?";
        };
        if (random.nextBoolean()) {
            return path;
        }
        LocalDate day = LocalDate.of(2011, 6, 1).plusDays(random.nextInt(365 * 3));
        Instant moment = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
        return path + "&asOf=" + (random.nextBoolean() ? day : moment);
    }

    private static List<String> again(CatalogApi api, ExecutorService threads, List<Asked> asked) throws Exception {
        List<Callable<List<String>>> parts = new ArrayList<>();
        int size = Math.max(1, (asked.size() + READERS - 1) / READERS);
        for (int from = 0; from < asked.size(); from += size) {
            List<Asked> part = asked.subList(from, Math.min(asked.size(), from + size));
            parts.add(() -> part.stream()
                    .filter(question ->
                            !hash(api.get(question.question()).expect(200)).equals(question.hash()))
                    .map(Asked::question)
                    .toList());
        }
        List<String> different = new ArrayList<>();
        for (Future<List<String>> part : threads.invokeAll(parts)) {
            different.addAll(result(part));
        }
        return different;
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static String hash(Answer answer) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
