package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Files that nobody can take, and statements that the database refuses under the real recorders, handed in among good ones:
 * each ends FAILED and says why, and the good ones go in. The database of this catalog refuses with SQLSTATE xxxxx what is
 * named POISON-xxxxx.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonApiIT {
    private static final List<String> STATES = List.of("23505", "23514", "54000", "22003", "42501");

    private final RunningCatalog catalog = RunningCatalog.start();

    private final CatalogApi api = new CatalogApi(catalog);

    @AfterAll
    void stop() {
        catalog.close();
    }

    @Test
    void twentyPoisonedFilesEndAndTwentyGoodOnesGoIn() throws SQLException {
        CatalogDatabase.asOwner(catalog, """
                CREATE FUNCTION catalog.poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.code ~ 'POISON-[0-9A-Z]{5}' THEN
                        RAISE EXCEPTION 'injected' USING ERRCODE = substring(NEW.code from 'POISON-(.{5})');
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER poison BEFORE INSERT ON catalog.series
                    FOR EACH ROW EXECUTE FUNCTION catalog.poison();
                GRANT EXECUTE ON FUNCTION catalog.poison() TO catalog_app""");
        List<Integer> order = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(order, new Random(11));
        Map<String, Integer> handedIn = new LinkedHashMap<>();

        for (int file : order) {
            handedIn.put(accepted(file), file);
        }

        handedIn.forEach((id, file) -> {
            Json ended = api.ended(id);
            String state = ended.get("state").text();
            if (poison(file) == Poison.WORDS) {
                // A name that no search could hold is cut and listed, so the file goes in.
                assertThat(state).as("%s", ended).isEqualTo("FINISHED");
                assertThat(ended.get("failed").number()).isEqualTo(1);
            } else if (file < 20) {
                assertThat(state).as("%s", ended).isEqualTo("FINISHED");
                assertThat(ended.get("recorded").number()).isEqualTo(5);
            } else {
                assertThat(state).as("%s", ended).isEqualTo("FAILED");
                assertThat(ended.get("error").text()).isNotBlank().contains(rule(file));
            }
        });
    }

    private String accepted(int file) {
        byte[] half = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        return switch (poison(file)) {
            case GOOD -> offered("good-" + file + ".json", observations(), "fred/GOOD" + file);
            case BYTES -> offered("p" + file + ".json", new byte[] {(byte) 0xED, (byte) 0xB9, (byte) 0xBC, 0x31}, "");
            case HALF_CIK -> offered("c" + file + ".json", joined(bytes("{\"cik\": \""), half, bytes("\"}")), "");
            case WORDS ->
                offered(
                        "CIK000000004" + (file % 10) + ".json",
                        bytes("{\"cik\":" + (40 + file % 10) + ",\"entityName\":\"" + words() + "\",\"facts\":{}}"),
                        "");
            case STATE -> offered("bad-" + file + ".json", observations(), series(file));
        };
    }

    private static String rule(int file) {
        return switch (poison(file)) {
            case STATE -> "bad-" + file + ".json";
            default -> "";
        };
    }

    private enum Poison {
        GOOD,
        BYTES,
        HALF_CIK,
        WORDS,
        STATE
    }

    private static Poison poison(int file) {
        if (file < 20) {
            return Poison.GOOD;
        }
        if (file < 24) {
            return Poison.BYTES;
        }
        if (file < 26) {
            return Poison.HALF_CIK;
        }
        return file < 28 ? Poison.WORDS : Poison.STATE;
    }

    private static String series(int file) {
        return "fred/POISON-" + STATES.get(file % STATES.size()) + "-" + file;
    }

    private String offered(String name, byte[] document, String series) {
        String path = "/api/v1/imports?name=" + name + (series.isEmpty() ? "" : "&series=" + series);
        return api.send("POST", path, catalog.token("steward"), document, "Content-Type", "application/json")
                .expect(202)
                .json()
                .get("id")
                .text();
    }

    private static byte[] observations() {
        String rows = IntStream.rangeClosed(1, 5)
                .mapToObj(
                        day -> "{\"realtime_start\":\"2023-07-18\",\"realtime_end\":\"2023-07-18\",\"date\":\"2023-01-0"
                                + day + "\",\"value\":\"" + day + "\"}")
                .collect(Collectors.joining(","));
        return bytes(
                "{\"realtime_start\":\"2023-07-18\",\"units\":\"lin\",\"count\":5,\"observations\":[" + rows + "]}");
    }

    /** Nearly the longest text that is read, all words different: more than the search can hold. */
    private static String words() {
        return IntStream.range(0, 200_000)
                .mapToObj(i -> "w" + i)
                .collect(Collectors.joining(" "))
                .substring(0, 1_000_000);
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
