package io.asof.catalog.it.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    @Test
    void theHistogramsTotalIsInBytes() {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          8093         757624  [B (java.base@17.0.15)
                Total        162318        9876544
                """;

        assertThat(ServerProcess.total(histogram)).hasValue(9_876_544);
        assertThat(ServerProcess.total("1234: Unable to attach")).isEmpty();
    }

    @Test
    void theProportionalSetSizeIsInKilobytes() {
        assertThat(ServerProcess.pss(List.of("Rss:  900 kB", "Pss:                 512 kB", "Pss_Anon:  300 kB")))
                .hasValue(524_288);
    }

    @Test
    void aLivingProcessHasALiveHeap() throws IOException {
        assertThat(new ServerProcess(ProcessHandle.current().pid()).liveHeap()).isPositive();
    }
}
