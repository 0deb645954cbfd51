package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Caller;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An event is its number, whatever else is in it; in a log line it says who did what to which thing. */
class AuditEventTest {
    private static final Instant NOW = Instant.parse("2022-05-03T20:30:00Z");

    @Test
    void eventsAreTheSameIfTheirNumbersAre() {
        AuditEvent first = event(7, "a-ada");

        assertThat(first).isEqualTo(event(7, "a-grace")).hasSameHashCodeAs(event(7, "a-grace"));
        assertThat(first).isNotEqualTo(event(8, "a-ada")).isNotEqualTo("event 7");
        assertThat(first.eventId()).isEqualTo(7);
    }

    @Test
    void eventSaysWhoDidWhatToWhich() {
        assertThat(event(7, "a-ada")).hasToString("event 7: a-ada import.queued import 42");
    }

    private static AuditEvent event(long id, String actor) {
        return new AuditEvent(
                actor,
                new Recording(new Caller("u-1", "Ada", Set.of(), "request"), NOW, () -> id),
                new AuditEntry(
                        "import.queued", "import", "42", null, Details.of().count("facts", 3)),
                null);
    }
}
