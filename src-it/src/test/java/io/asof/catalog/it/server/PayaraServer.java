package io.asof.catalog.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Payara Server of this run: a fresh domain on free ports of the loopback address, set up by
 * {@code docker/payara/setup.asadmin}, with its settings and passwords in its environment.
 */
final class PayaraServer implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("catalog.root"));
    private static final Path BUILD = Path.of(System.getProperty("catalog.build"));
    private static final String DOMAIN = "domain1";

    /** Every port the shipped domain listens on, in any order: each becomes one from the port base on. */
    private static final List<Integer> SHIPPED_PORTS =
            List.of(4848, 8080, 8181, 3700, 3820, 3920, 4900, 5900, 6666, 7676, 8686, 9009);

    private static @Nullable PayaraServer running;

    /** The EAR as it was built. */
    static final Path EAR = ROOT.resolve("catalog-ear/target/catalog.ear");

    final ServerDatabase database;
    final Tokens tokens;
    private final Path domains;
    private final int portBase;

    private PayaraServer(Path work) throws IOException, SQLException, GeneralSecurityException {
        domains = work.resolve("domains");
        portBase = freePortBase();
        database = ServerDatabase.start(
                Files.createDirectories(work.resolve("postgres")), ROOT.resolve("docker/postgres/roles.sql"));
        tokens = Tokens.withPublicKeyIn(work.resolve("jwt-public.pem"));
        Files.createDirectories(domains);
        Files.createDirectories(work.resolve("archive"));
        prepareDomain(work);
    }

    /** The server of this run, started if it is not running yet. */
    static synchronized PayaraServer shared() {
        if (running == null) {
            try {
                Path work = Files.createTempDirectory(Files.createDirectories(BUILD.resolve("server")), "run");
                running = new PayaraServer(work);
            } catch (IOException | SQLException | GeneralSecurityException e) {
                throw new IllegalStateException("Payara Server did not start", e);
            }
        }
        return running;
    }

    /** Stops the server of this run, if there is one. */
    static synchronized void stopShared() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + portOf(8080));
    }

    int adminPort() {
        return portOf(4848);
    }

    long pid() {
        try {
            return Long.parseLong(
                    Files.readString(domain().resolve("config/pid")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return domain().resolve("logs/server.log");
    }

    /** Everything the server itself has recorded of requests. */
    String accessLog() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(domain().resolve("logs/access"))) {
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** Runs one command on the server and gives back what it said; fails with that text if the command fails. */
    String asadmin(String... command) {
        List<String> line = new ArrayList<>(List.of("--port", Integer.toString(adminPort())));
        line.addAll(List.of(command));
        return local(line.toArray(String[]::new));
    }

    @Override
    public void close() {
        try (database) {
            local("stop-domain", "--kill=true", "--domaindir", domains.toString(), DOMAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepareDomain(Path work) throws IOException {
        copyShippedDomain();
        Files.copy(
                BUILD.resolve("server-lib/postgresql.jar"),
                domain().resolve("lib").resolve("postgresql.jar"));
        Map<String, String> settings = Map.of(
                "CATALOG_DATABASE_HOST",
                "127.0.0.1",
                "CATALOG_DATABASE_PORT",
                Integer.toString(database.port()),
                "CATALOG_DATABASE_NAME",
                "catalog",
                "CATALOG_DATABASE_OWNER_PASSWORD",
                database.ownerPassword,
                "CATALOG_DATABASE_APP_PASSWORD",
                database.appPassword,
                "CATALOG_ARCHIVE_DIRECTORY",
                work.resolve("archive").toString(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                work.resolve("jwt-public.pem").toUri().toString());
        local(settings, "start-domain", "--domaindir", domains.toString(), DOMAIN);
        String said = asadmin(
                "multimode",
                "--file",
                ROOT.resolve("docker/payara/setup.asadmin").toString());
        // In multimode a failed command does not make asadmin fail.
        if (said.contains("failed.")) {
            throw new IllegalStateException("setup.asadmin:\n" + said);
        }
        asadmin(
                "set",
                "configs.config.server-config.network-config.network-listeners.network-listener"
                        + ".http-listener-1.address=127.0.0.1");
        // A listener that is changed while it runs is not always there afterwards.
        local("stop-domain", "--domaindir", domains.toString(), DOMAIN);
        local(settings, "start-domain", "--domaindir", domains.toString(), DOMAIN);
        asadmin("ping-connection-pool", "catalog");
        asadmin("ping-connection-pool", "catalogOwner");
    }

    /**
     * The domain of the distribution, on our ports and with the coverage agent, which writes when the server stops. Copied
     * instead of made by {@code create-domain}, which takes as long as the server's start.
     */
    private void copyShippedDomain() throws IOException {
        Path shipped = BUILD.resolve("payara6/glassfish/domains").resolve(DOMAIN);
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, domain().resolve(shipped.relativize(file).toString()));
            }
        }

        Path domainXml = domain().resolve("config/domain.xml");
        String ownPorts = Pattern.compile("(?<=[\"=])\\d{4}(?=[\"<])")
                .matcher(Files.readString(domainXml))
                .replaceAll(port -> SHIPPED_PORTS.contains(Integer.valueOf(port.group()))
                        ? Integer.toString(portOf(Integer.parseInt(port.group())))
                        : port.group());
        String heap = "<jvm-options>-Xmx512m</jvm-options>";
        String agent = "<jvm-options>-javaagent:%s=destfile=%s,includes=io.asof.catalog.*</jvm-options>"
                .formatted(BUILD.resolve("server-lib/jacoco-agent.jar"), BUILD.resolve("jacoco-server.exec"));
        if (!ownPorts.contains(heap)) {
            throw new IllegalStateException("No place for the agent's option in " + domainXml);
        }
        Files.writeString(domainXml, ownPorts.replace(heap, heap + agent));
    }

    private int portOf(int shippedPort) {
        return portBase + SHIPPED_PORTS.indexOf(shippedPort);
    }

    private Path domain() {
        return domains.resolve(DOMAIN);
    }

    private static String local(String... command) {
        return local(Map.of(), command);
    }

    private static String local(Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(
                List.of("sh", BUILD.resolve("payara6/bin/asadmin").toString(), "--interactive=false"));
        line.addAll(List.of(command));
        try {
            File output = Files.createTempFile(BUILD.resolve("server"), "asadmin", ".txt")
                    .toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output);
            builder.environment().putAll(environment);
            builder.environment().put("AS_JAVA", System.getProperty("java.home"));
            builder.environment().put("AS_ADMIN_READTIMEOUT", "600000");
            int code = builder.start().waitFor();
            String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            Files.delete(output.toPath());
            if (code != 0) {
                throw new IllegalStateException(
                        "asadmin " + String.join(" ", command) + " ended with " + code + ":\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Below the range the system hands out by itself, so that nothing takes one of them in between. */
    private static int freePortBase() {
        return IntStream.generate(
                        () -> 10_000 + 20 * ThreadLocalRandom.current().nextInt(1_100))
                .limit(200)
                .filter(base -> IntStream.range(0, SHIPPED_PORTS.size()).allMatch(offset -> isFree(base + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free range of ports from 10000 to 32000"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
