package io.asof.catalog.cli.server;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The server says why a deployment failed only in its log: this listens there for the sentence. */
final class DeploymentComplaint extends Handler {
    private static final Logger CORE = Logger.getLogger("javax.enterprise.system.core");

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
            text = message;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
