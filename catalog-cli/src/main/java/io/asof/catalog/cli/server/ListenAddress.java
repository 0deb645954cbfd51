package io.asof.catalog.cli.server;

import io.asof.catalog.cli.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where the catalog answers. */
public record ListenAddress(String host, int port) {

    /** That port of that address; port 0 means one that is free now. */
    public static ListenAddress of(String host, int port) {
        return new ListenAddress(host, port == 0 ? anyFree(host) : port);
    }

    /** The address for a browser or a client on this machine. */
    public String url() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
    }

    /**
     * Refuses an address that cannot be listened on.
     *
     * @throws CommandFailed if another program listens there, or the address is not one of this machine
     */
    public void requireFree() {
        try (ServerSocket probe = new ServerSocket(port, 1, resolve(host))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new CommandFailed("Port " + port + " of " + host
                    + " cannot be used (" + e.getMessage()
                    + "): another program may be listening there. Stop it, or choose another port with --port.");
        }
    }

    private static int anyFree(String host) {
        try (ServerSocket probe = new ServerSocket(0, 1, resolve(host))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailed("There is no free port on " + host + ": " + e.getMessage(), e);
        }
    }

    private static InetAddress resolve(String host) throws UnknownHostException {
        return InetAddress.getByName(host);
    }
}
