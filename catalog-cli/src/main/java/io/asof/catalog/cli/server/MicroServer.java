package io.asof.catalog.cli.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro in this process, once per process. It is set up by the same administration commands that an operator
 * gives to a Payara Server, so that both run alike.
 */
final class MicroServer implements AutoCloseable {
    private static final String SERVER = "configs.config.server-config.";
    private static final String LISTENER = SERVER + "network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP = SERVER + "network-config.protocols.protocol.http-listener.http.";

    private static final String WORKERS = SERVER + "thread-pools.thread-pool.http-thread-pool.";

    /**
     * How many requests are worked at together; the others wait in one queue, first come, first served. More of them would
     * only take turns on the processors and in the pool of connections.
     */
    private static final int HTTP_WORKERS = 64;

    private static final String ACCESS_LOG = SERVER + "http-service.access-log.";

    /**
     * The server's own record of every request, also of those that never reach the application, which writes a fuller
     * one. The server quotes these values without escaping them, so the one a client chooses stands last.
     */
    private static final String ACCESS_LOG_FORMAT = "%datetime% %client.name% %response.header.X-Request-Id% %status%"
            + " %response.length% %time-taken% %http-method% %http-uri%";

    private @Nullable PayaraMicroRuntime runtime;

    /**
     * Boots the server with an HTTP listener on that address and the given connection pools, and no application yet.
     *
     * @throws CommandFailed if it does not boot
     */
    void boot(ListenAddress address, DataFolder folder, List<ConnectionPool> pools) {
        // Without it the server looks through all its jars for a JSON provider, several times for each token it checks.
        System.setProperty("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");
        PayaraMicro micro = PayaraMicro.getInstance();
        micro.setNoHazelcast(true);
        micro.setPrintLogo(false);
        micro.setHttpAutoBind(false);
        micro.setHttpPort(address.port());
        // The server would keep its configuration from start to start; ours is given to it at each one.
        micro.setRootDir(folder.emptyWork().toFile());
        micro.setLogPropertiesFile(ServerLog.settings(folder).toFile());
        micro.setAccessLogDir(folder.log().toString());
        micro.setAccessLogFormat(ACCESS_LOG_FORMAT);
        micro.setPreBootHandler(commands -> configure(commands, address.host()));
        micro.setPostBootHandler(commands -> pools.forEach(pool -> pool.create(commands)));
        try {
            runtime = micro.bootStrap();
        } catch (BootstrapException e) {
            // Somebody may have been quicker to take the port, while the database started.
            address.requireFree();
            throw new CommandFailed("The application server did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Deploys the EAR: after boot, because Micro's status report of a deployment during boot fails over the EJB
     * module's missing context root and takes the server down with it.
     *
     * @throws CommandFailed if the deployment fails
     */
    void deploy(Path ear, Path logFolder) {
        PayaraMicroRuntime server = running();
        DeploymentComplaint complaint = DeploymentComplaint.listen();
        try {
            // Its answer says whether it was tried, not whether it worked.
            server.deploy("catalog", "/", ear.toFile());
        } finally {
            complaint.stopListening();
        }
        if (!server.getDeployedApplicationNames().contains("catalog")) {
            throw new CommandFailed(
                    "The application was not deployed: " + complaint.text() + " More in " + logFolder + ".");
        }
    }

    /** Undeploys the application and stops the server. */
    @Override
    public void close() {
        if (runtime == null) {
            return;
        }
        try {
            runtime.shutdown();
        } catch (BootstrapException e) {
            throw new CommandFailed("The application server did not stop in order: " + e.getMessage(), e);
        }
    }

    static void require(String failure, ClusterCommandResult result) {
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            throw new CommandFailed(failure + ": " + result.getOutput(), result.getFailureCause());
        }
    }

    private PayaraMicroRuntime running() {
        if (runtime == null) {
            throw new IllegalStateException("not booted");
        }
        return runtime;
    }

    private static void configure(AdminCommandRunner commands, String address) {
        set(commands, LISTENER + "address=" + address);
        set(commands, HTTP + "server-header=false");
        set(commands, HTTP + "xpowered-by=false");
        set(commands, HTTP + "comet-support-enabled=false");
        set(commands, HTTP + "http2-enabled=false");
        // A connection is closed by who does not need it any more, not after so many requests.
        set(commands, HTTP + "max-connections=-1");
        set(commands, WORKERS + "max-thread-pool-size=" + HTTP_WORKERS);
        set(commands, ACCESS_LOG + "write-interval-seconds=1");
        set(commands, ACCESS_LOG + "rotation-interval-in-minutes=1440");
        set(commands, ACCESS_LOG + "max-history-files=14");
    }

    private static void set(AdminCommandRunner commands, String setting) {
        require("The application server does not know the setting " + setting, commands.run("set", setting));
    }
}
