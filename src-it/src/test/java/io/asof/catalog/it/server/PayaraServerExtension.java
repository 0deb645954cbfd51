package io.asof.catalog.it.server;

import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Lets Arquillian's life be the server's: it starts before Arquillian reads its configuration, which names the ports,
 * and stops with it.
 */
public final class PayaraServerExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Lifecycle.class);
    }

    /** Made by Arquillian. */
    static final class Lifecycle {
        // A high precedence comes first: before arquillian.xml is read.
        void start(@Observes(precedence = 1_000) ManagerStarted event) {
            PayaraServer server = PayaraServer.shared();
            System.setProperty("catalog.server.admin.port", Integer.toString(server.adminPort()));
        }

        void stop(@Observes(precedence = -1_000) ManagerStopping event) {
            PayaraServer.stopShared();
        }
    }
}
