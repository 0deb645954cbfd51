package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestIdInLogsTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final RequestIdInLogs logs = new RequestIdInLogs();

    private final Seen seen = new Seen();

    @BeforeEach
    void start() {
        ROOT.addHandler(seen);
        logs.start();
        RequestId.set("request-1");
    }

    @AfterEach
    void stop() {
        RequestId.clear();
        logs.stop();
        ROOT.removeHandler(seen);
    }

    @Test
    void aLineOfARequestCarriesItsIdToTheHandlersThatWereThereBefore() {
        LogRecord line = logged("hello");

        assertThat(line.getParameters()).containsExactly(Map.of("requestId", "request-1"));
    }

    @Test
    void parametersStayWhereTheyWere() {
        LogRecord line = logged("{1} of {0}", "all", "some");

        assertThat(line.getParameters()).containsExactly("all", "some", Map.of("requestId", "request-1"));
        assertThat(new SimpleFormatter().formatMessage(line)).isEqualTo("some of all");
    }

    @Test
    void bracesInATextWithoutParametersStayAsTheyAre() {
        String text = "it's {0} and {\"level\":\"SEVERE\"}";

        LogRecord line = logged(text);

        assertThat(line.getParameters()).contains(Map.of("requestId", "request-1"));
        assertThat(new SimpleFormatter().formatMessage(line)).isEqualTo(text);
    }

    @Test
    void aLineOutsideOfARequestIsLeftAsItIs() {
        RequestId.clear();

        assertThat(logged("{0}").getParameters()).isNull();
    }

    @Test
    void nothingIsAddedAfterItsEnd() {
        logs.stop();

        assertThat(logged("hello").getParameters()).isNull();
        assertThat(ROOT.getHandlers()).contains(seen);
    }

    private LogRecord logged(String message, Object... parameters) {
        LogRecord line = new LogRecord(Level.WARNING, message);
        line.setLoggerName("io.asof.test");
        if (parameters.length > 0) {
            line.setParameters(parameters);
        }
        Logger.getLogger("io.asof.test").log(line);
        return seen.lines.get(seen.lines.size() - 1);
    }

    private static final class Seen extends Handler {
        private final List<LogRecord> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
