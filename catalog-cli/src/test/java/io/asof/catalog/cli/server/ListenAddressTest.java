package io.asof.catalog.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenAddressTest {
    @Test
    void takesAFreePortWhenAskedForAny() {
        ListenAddress address = ListenAddress.of("127.0.0.1", 0);

        assertThat(address.port()).isPositive();
        assertThat(address.url()).isEqualTo("http://127.0.0.1:" + address.port());
        assertThatCode(address::requireFree).doesNotThrowAnyException();
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = ListenAddress.of("127.0.0.1", other.getLocalPort());

            assertThatThrownBy(address::requireFree)
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void canBeReachedFromThisMachineAlsoWhenItListensEverywhere() {
        assertThat(new ListenAddress("0.0.0.0", 8080).url()).isEqualTo("http://127.0.0.1:8080");
    }
}
