package io.asof.catalog.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.ingest.ImportDesk;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.ImportKey;
import io.asof.catalog.ingest.ImportState;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.fixture.FakeSeriesCatalog;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import io.asof.catalog.web.fixture.InProcess.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportsResourceTest {
    private static final UUID ID = UUID.fromString("4c1b2f0e-6d3a-4f5b-9c8d-7e6f5a4b3c2d");

    private final Desk desk = new Desk();

    private final InProcess edge =
            InProcess.with(ImportsResource.class, desk, new Answers(new FakeTrail(), new FakeSeriesCatalog()));

    @Test
    void documentIsHandedOnWithItsNameKeyAndCaller() {
        Answer answer = edge.send(
                "POST",
                "/imports?name=CIK0000320193.json",
                Map.of("Content-Type", "application/octet-stream", "Idempotency-Key", "k1"),
                new byte[3]);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/imports/" + ID);
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"" + ID + "\",\"name\":\"CIK0000320193.json\",\"document\":\"ab\",\"format\":null,"
                        + "\"state\":\"QUEUED\",\"facts\":0,\"processed\":0,\"recorded\":0,\"alreadyKnown\":0,"
                        + "\"failed\":0,\"error\":null,\"queuedAt\":\"2022-05-01T00:00:00Z\",\"startedAt\":null,"
                        + "\"finishedAt\":null,\"revision\":null}");
        assertThat(desk.taken).containsExactly("CIK0000320193.json 3 bytes null k1 u-17 ada");
    }

    @Test
    void readerIsRefusedAndAStewardLetIn() {
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        for (Role role : List.of(Role.READER, Role.OPERATOR, Role.AUDITOR)) {
            Answer refused = edge.as(role).send("POST", "/imports?name=x.json", headers, new byte[3]);

            assertThat(refused.status()).as(role.wire()).isEqualTo(403);
            assertThat(refused.json("code")).isEqualTo("forbidden");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(desk.taken).isEmpty();

        assertThat(edge.as(Role.STEWARD)
                        .send("POST", "/imports?name=x.json", headers, new byte[3])
                        .status())
                .isEqualTo(202);
    }

    @Test
    void seriesOfAFileThatDoesNotNameItIsHandedOn() {
        for (String type : List.of("application/json", "text/csv", "application/zip")) {
            Answer answer = edge.send(
                    "POST", "/imports?name=cpi.json&series=fred/CPIAUCSL", Map.of("Content-Type", type), new byte[2]);

            assertThat(answer.status()).as(type).isEqualTo(202);
        }

        assertThat(desk.taken).hasSize(3).containsOnly("cpi.json 2 bytes fred/CPIAUCSL null u-17 ada");
    }

    @Test
    void otherKindsOfBodiesAreRefused() {
        assertThat(edge.send("POST", "/imports?name=x", Map.of("Content-Type", "text/xml"), new byte[3])
                        .status())
                .isEqualTo(415);
    }

    @Test
    void importIsFollowedByItsId() {
        desk.revision = 812L;

        assertThat(edge.get("/imports/" + ID).text()).endsWith("\"revision\":812}");
        assertThat(edge.get("/imports/7").json("parameter")).isEqualTo("id");
    }

    @Test
    void listsArePagedAndTakeNoMoment() {
        Answer first = edge.get("/imports/" + ID + "/failures?limit=1");
        Answer second = edge.get("/imports/" + ID + "/failures?limit=1&cursor=" + first.json("next"));

        assertThat(first.text())
                .startsWith("{\"items\":[{\"path\":\"$.facts\",\"rule\":\"r\",\"value\":\"after null\"}],\"next\":\"");
        assertThat(second.json("value")).isEqualTo("after 1");
        assertThat(edge.get("/imports").json("name")).isEqualTo("listed");
        assertThat(edge.get("/imports?asOf=2022-01-01").json("code")).isEqualTo("unknown-parameter");
        assertThat(edge.get("/imports?cursor=" + first.json("next")).json("code"))
                .isEqualTo("invalid-cursor");
    }

    private static final class Desk extends ImportDesk {
        final List<String> taken = new ArrayList<>();

        @Nullable
        Long revision;

        @Override
        public ImportView accept(
                InputStream body, String name, @Nullable String series, @Nullable String key, Caller caller) {
            if (!caller.roles().contains(Role.STEWARD)) {
                return super.accept(body, name, series, key, caller);
            }
            try {
                taken.add(name + " " + body.readAllBytes().length + " bytes " + series + " " + key + " "
                        + caller.subject() + " " + caller.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return view(name);
        }

        @Override
        public ImportView view(UUID id) {
            return view("one");
        }

        @Override
        public Page<ImportView, ImportKey> list(@Nullable ImportKey after, int limit) {
            return new Page<>(List.of(view("listed")), null, new FakeTrail().fix(null, null));
        }

        @Override
        public Page<ImportFailure, Long> failures(UUID id, @Nullable Long after, int limit) {
            ImportFailure failure = new ImportFailure("$.facts", "r", "after " + after);
            return new Page<>(List.of(failure), after == null ? 1L : null, new FakeTrail().fix(null, null));
        }

        private ImportView view(String name) {
            Instant queued = Instant.parse("2022-05-01T00:00:00Z");
            return new ImportView(
                    ID, name, "ab", null, ImportState.QUEUED, 0, 0, 0, 0, 0, null, queued, null, null, revision);
        }
    }
}
