package io.asof.catalog.cli.server;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Where the catalog answers. */
public record ListenAddress(String host, int port) {

    private static final int MAXIMUM_PORT = 65535;

    /**
     * That port of that address; port 0 means one that is free now.
     *
     * @throws IllegalArgumentException saying what is wrong, for a port outside 0 to 65535 or a host that is not an
     *     address of this machine
     */
    public static ListenAddress of(String host, int port) {
        if (port < 0 || port > MAXIMUM_PORT) {
            throw new IllegalArgumentException("a port is a number from 0 to " + MAXIMUM_PORT + ", not " + port);
        }
        requireOfThisMachine(host);
        return new ListenAddress(host, port == 0 ? anyFree(host) : port);
    }

    /** The address for a browser or a client on this machine. */
    public String url() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
    }

    /**
     * Refuses an address that cannot be listened on.
     *
     * @throws CommandFailed if another program listens there
     */
    public void requireFree() {
        try (ServerSocket probe = new ServerSocket(port, 1, resolve(host))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new CommandFailed("Port " + port + " of " + host
                    + " cannot be used (" + Reason.of(e)
                    + "): another program may be listening there. Stop it, or choose another port with --port.");
        }
    }

    private static void requireOfThisMachine(String host) {
        try {
            InetAddress address = resolve(host);
            if (!address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw new IllegalArgumentException(host + " is not an address of this machine");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address is known for the name " + host, e);
        } catch (SocketException e) {
            throw new CommandFailed("The addresses of this machine cannot be read: " + Reason.of(e), e);
        }
    }

    private static int anyFree(String host) {
        try (ServerSocket probe = new ServerSocket(0, 1, resolve(host))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailed("There is no free port on " + host + ": " + Reason.of(e), e);
        }
    }

    private static InetAddress resolve(String host) throws UnknownHostException {
        return InetAddress.getByName(host);
    }
}
