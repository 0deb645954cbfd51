package io.asof.catalog.cli.server;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The server says why a deployment failed only in its log: this listens there for the sentence. */
final class DeploymentComplaint extends Handler {
    private static final Logger CORE = Logger.getLogger("javax.enterprise.system.core");

    private static final int MAXIMUM_LINES = 4;

    private volatile String text = "the server gives no reason.";

    private DeploymentComplaint() {}

    static DeploymentComplaint listen() {
        DeploymentComplaint complaint = new DeploymentComplaint();
        CORE.addHandler(complaint);
        return complaint;
    }

    void stopListening() {
        CORE.removeHandler(this);
    }

    /** The last complaint heard. */
    String text() {
        return text;
    }

    @Override
    public void publish(LogRecord entry) {
        String message = entry.getMessage();
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue() && message != null) {
            text = sentence(message);
        }
    }

    /** Without the stack traces that the server writes into its message. */
    private static String sentence(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .distinct()
                .limit(MAXIMUM_LINES)
                .collect(Collectors.joining(" "));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
