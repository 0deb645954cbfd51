package io.asof.catalog.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.FileStore;
import io.asof.catalog.audit.Sequencer;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.HealthAnswers;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthChecksTest {
    private final Trail trail = new Trail();

    @BeforeAll
    static void standInForTheServer() {
        HealthCheckResponse.setResponseProvider(new HealthAnswers());
    }

    @Test
    void databaseThatIsAwayIsNotReadyButWasStarted() {
        DatabaseReady ready = new DatabaseReady(trail);
        SchemaStarted started = new SchemaStarted(trail);

        trail.away = true;
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(started.call().getStatus()).isEqualTo(Status.DOWN);

        trail.away = false;
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
        assertThat(started.call().getStatus()).isEqualTo(Status.UP);

        trail.away = true;
        assertThat(started.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void sequencerIsReadyUntilAChangeWaitsTenSeconds() {
        assertThat(lag(9.999)).isEqualTo(Status.UP);
        assertThat(lag(10)).isEqualTo(Status.DOWN);
        assertThat(lag(Double.NaN)).isEqualTo(Status.DOWN);
    }

    @Test
    void diskIsReadyWhileThereIsRoom(@TempDir Path folder) {
        assertThat(disk(folder, 1)).isEqualTo(Status.UP);
        assertThat(disk(folder, Long.MAX_VALUE)).isEqualTo(Status.DOWN);
        assertThat(disk(folder.resolve("gone"), 0)).isEqualTo(Status.DOWN);
    }

    @Test
    void threadsAreAlive() {
        assertThat(new ThreadsAlive().call().getStatus()).isEqualTo(Status.UP);
    }

    private static Status disk(Path folder, long minFreeBytes) {
        return new DiskReady(new FileStore(folder.toString()), minFreeBytes)
                .call()
                .getStatus();
    }

    private static Status lag(double seconds) {
        Sequencer sequencer = new Sequencer() {
            @Override
            public double lagSeconds() throws SQLException {
                if (Double.isNaN(seconds)) {
                    throw new SQLException("away");
                }
                return seconds;
            }
        };
        return new SequencerReady(sequencer).call().getStatus();
    }

    private static final class Trail extends FakeTrail {
        boolean away;

        @Override
        public Revision current() {
            if (away) {
                throw new CatalogException(ErrorCode.UNAVAILABLE, "away");
            }
            return super.current();
        }
    }
}
