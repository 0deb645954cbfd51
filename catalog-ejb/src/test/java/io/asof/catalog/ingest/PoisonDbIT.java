package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.platform.Migrations;
import io.asof.catalog.platform.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a document holds and whatever the database says to it, its task ends within its attempts, says why, and stands in
 * nobody's way. The database refuses with SQLSTATE xxxxx what is named POISON-xxxxx, deep under the real recorders.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonDbIT {
    private static final int ATTEMPTS = 3;

    private Workshop workshop;

    private ImportWorker worker;

    @BeforeAll
    void open(@TempDir Path archive) throws SQLException {
        TestDatabase database = TestDatabase.empty("poison");
        new Migrations(database.owner()).migrate("catalog_app");
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE FUNCTION catalog.poison() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF to_jsonb(NEW)::text ~ 'POISON-[0-9A-Z]{5}' THEN
                            RAISE EXCEPTION 'injected' USING ERRCODE = substring(to_jsonb(NEW)::text from 'POISON-(.{5})');
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER poison BEFORE INSERT ON catalog.series
                        FOR EACH ROW EXECUTE FUNCTION catalog.poison();
                    CREATE FUNCTION catalog.refuse_ends() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF convert_from(NEW.canonical, 'UTF8') ~ 'import.failed.*UNSPEAKABLE' THEN
                            RAISE EXCEPTION 'injected' USING ERRCODE = '23514';
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER refuse_ends BEFORE INSERT ON catalog.audit_event
                        FOR EACH ROW EXECUTE FUNCTION catalog.refuse_ends();
                    GRANT EXECUTE ON FUNCTION catalog.poison(), catalog.refuse_ends() TO catalog_app""");
        }
        workshop = new Workshop(database, archive);
        worker = workshop.worker(workshop.sources("refuse"), 500, ATTEMPTS);
    }

    @AfterAll
    void close() {
        workshop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "54000", "22003", "42501", "P0001", "XX000"})
    void aRefusedStatementEndsTheTaskAndNamesFileSeriesAndRule(String state) {
        UUID id = workshop.accept("poison-" + state + ".json", observations(3), "fred/POISON-" + state);

        assertThat(work()).isEqualTo(1);

        ImportView ended = workshop.view(id);
        assertThat(ended.state()).isEqualTo(ImportState.FAILED);
        assertThat(ended.error())
                .startsWith("poison-" + state + ".json: ")
                .contains("series fred/POISON-" + state, "SQLSTATE " + state, "injected");
        assertThat(ended.recorded()).isZero();
        assertThat(ended.revision()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53100", "57P01", "58030"})
    void anOutageThatStaysIsTriedAgainLaterAndLaterAndGivenUp(String state) {
        UUID id = workshop.accept("away-" + state + ".json", observations(3), "fred/POISON-" + state);

        assertThat(work()).isEqualTo(1);
        assertThat(workshop.view(id).state()).isEqualTo(ImportState.RUNNING);
        assertThat(work()).as("not before its time").isZero();
        workshop.pass(Jobs.pause(1));
        assertThat(work()).isEqualTo(1);
        workshop.pass(Jobs.pause(1));
        assertThat(work()).as("the pause grows").isZero();
        workshop.pass(Jobs.pause(2));
        assertThat(work()).isEqualTo(1);

        ImportView ended = workshop.view(id);
        assertThat(ended.state()).isEqualTo(ImportState.FAILED);
        assertThat(ended.error()).contains("away-" + state + ".json", "given up after 3 attempts", state);
    }

    @Test
    void theEndIsRecordedInPlainWordsIfItsOwnAreRefused() {
        UUID id = workshop.accept("UNSPEAKABLE.json", observations(1), "fred/POISON-23514-UNSPEAKABLE");

        work();

        ImportView ended = workshop.view(id);
        assertThat(ended.state()).isEqualTo(ImportState.FAILED);
        assertThat(ended.error()).contains("cannot be recorded").doesNotContain("UNSPEAKABLE");
    }

    @Test
    void bytesThatAreNoTextAreQuotedClean() {
        byte[] halves = {(byte) 0xED, (byte) 0xB9, (byte) 0xBC, 0x31};
        byte[] half = concat(bytes("{\"cik\": \""), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, bytes("\"}"));
        List<UUID> ids = List.of(
                workshop.accept("p1.json", halves, null),
                workshop.accept("p2.json", half, null),
                workshop.accept("CIK0000000042.json", halves, null),
                workshop.accept("nul.csv", bytes("Date,U\0D,\n"), null));

        work();

        for (UUID id : ids) {
            ImportView ended = workshop.view(id);
            assertThat(ended.state()).as(ended.name()).isEqualTo(ImportState.FAILED);
            assertThat(ended.error())
                    .as(ended.name())
                    .isNotBlank()
                    .matches(text -> text.length() <= ImportWorker.LONGEST_ERROR)
                    .matches(text -> text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c)));
        }
    }

    @Test
    void moreWordsThanTheSearchCanHoldEndTheTask() {
        String words = IntStream.range(0, 200_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        String named = "{\"cik\":42,\"entityName\":\"" + words.substring(0, 1_000_000) + "\",\"facts\":{}}";
        String tickers =
                IntStream.range(0, 200_000).mapToObj(i -> "\"T" + i + "\"").collect(Collectors.joining(","));
        String listed = "{\"cik\":\"43\",\"name\":\"Listed\",\"tickers\":[" + tickers
                + "],\"exchanges\":[],\"filings\":{\"recent\":{\"accessionNumber\":[],\"form\":[],\"filingDate\":[]}}}";
        UUID name = workshop.accept("CIK0000000042.json", bytes(named), null);
        UUID list = workshop.accept("CIK0000000043.json", bytes(listed), null);

        work();

        // Either the reader bounds it and it goes in, or the database's rule ends it; nothing in between.
        for (UUID id : List.of(name, list)) {
            ImportView ended = workshop.view(id);
            if (ended.state() == ImportState.FAILED) {
                assertThat(ended.error()).startsWith(ended.name()).contains("company 000000004", "54000");
            } else {
                assertThat(ended.state()).isEqualTo(ImportState.FINISHED);
            }
        }
    }

    @Test
    void poisonedFilesNeverStandInTheWayOfGoodOnes() {
        List<String> states = List.of("23505", "23514", "54000", "22003", "42501", "08006", "57P01", "53100");
        List<Integer> order = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(order, new Random(7));
        Map<UUID, Boolean> good = new LinkedHashMap<>();
        for (int file : order) {
            if (file < 20) {
                good.put(workshop.accept("good.json", observations(20), "fred/GOOD" + file), true);
            } else if (file < 24) {
                good.put(
                        workshop.accept("p" + file, new byte[] {(byte) 0xED, (byte) 0xB9, (byte) 0xBC, 0x31}, null),
                        false);
            } else {
                String code = "fred/POISON-" + states.get(file % states.size()) + "-" + file;
                good.put(workshop.accept("bad-" + file + ".json", observations(2), code), false);
            }
        }

        work();

        good.forEach((id, isGood) -> {
            if (isGood) {
                assertThat(workshop.view(id).state()).isEqualTo(ImportState.FINISHED);
                assertThat(workshop.view(id).recorded()).isEqualTo(20);
            }
        });

        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            workshop.pass(Jobs.pause(attempt));
            work();
        }
        good.forEach((id, isGood) -> {
            ImportView view = workshop.view(id);
            assertThat(view.state()).as("%s", view).isEqualTo(isGood ? ImportState.FINISHED : ImportState.FAILED);
            if (!isGood && view.name().startsWith("bad")) {
                assertThat(view.error()).startsWith(view.name()).contains("SQLSTATE");
            }
        });
    }

    @Test
    void aTaskThatItsWorkersDoNotSurviveIsGivenUp() {
        UUID id = workshop.accept("deadly.json", observations(2), "fred/DEADLY");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            assertThat(workshop.claimAndDie()).isTrue();
            assertThat(work()).as("its lease still runs").isZero();
            workshop.pass(Jobs.LEASE.plus(Duration.ofSeconds(1)));
        }

        work();

        assertThat(workshop.view(id).state()).isEqualTo(ImportState.FAILED);
        assertThat(workshop.view(id).error()).contains("given up", "3 workers");
    }

    /** Takes what is due until nothing is; answers how many tasks that were. */
    private int work() {
        int done = 0;
        while (worker.workOne()) {
            done++;
        }
        return done;
    }

    private static byte[] observations(int count) {
        String rows = IntStream.rangeClosed(1, count)
                .mapToObj(
                        day -> "{\"realtime_start\":\"2023-07-18\",\"realtime_end\":\"2023-07-18\",\"date\":\"2023-01-"
                                + (day < 10 ? "0" : "") + day + "\",\"value\":\"" + day + "\"}")
                .collect(Collectors.joining(","));
        return bytes("{\"realtime_start\":\"2023-07-18\",\"units\":\"lin\",\"count\":" + count + ",\"observations\":["
                + rows + "]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
