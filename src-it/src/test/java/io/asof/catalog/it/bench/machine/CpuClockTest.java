package io.asof.catalog.it.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CpuClockTest {
    private static final String STAT =
            "4242 (postgres: a) b) S 1 4242 4242 0 -1 4194560 900 70000 0 3 11 22 333 444 20 0 1 0 5000 90000 800";

    @Test
    void aProcessHasItsOwnTicksAndThoseOfItsEndedChildren() {
        assertThat(CpuClock.own(STAT)).isEqualTo(33);
        assertThat(CpuClock.ended(STAT)).isEqualTo(777);
    }

    @Test
    void theClockRunsWhileTheProcessWorks() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "only Linux counts it here");
        long self = ProcessHandle.current().pid();
        CpuClock clock = new CpuClock(self, self);

        double before = clock.read().orElseThrow().applicationMicros();
        long sum = 0;
        for (long i = 0; clock.read().orElseThrow().applicationMicros() < before + 20_000; i++) {
            sum += i;
        }

        assertThat(sum).isPositive();
        assertThat(clock.read().orElseThrow().applicationMicros()).isGreaterThan(before);
    }

    @Test
    void aProcessThatIsNotThereHasNoClock() throws IOException {
        assertThat(new CpuClock(Long.MAX_VALUE, 1).read()).isEmpty();
    }
}
