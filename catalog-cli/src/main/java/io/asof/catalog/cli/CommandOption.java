package io.asof.catalog.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What options mean that several commands have, and what is said of a value that cannot be meant. */
final class CommandOption {
    private CommandOption() {}

    /**
     * The data folder that is named.
     *
     * @throws ParameterException for an empty name, which a script with an unset variable gives: it would be the folder
     *     the command stands in
     */
    static Path folder(CommandSpec spec, Path named) {
        if (named.toString().isBlank()) {
            throw new ParameterException(spec.commandLine(), "--data: the name of a folder, not an empty text.");
        }
        return named;
    }

    /**
     * The address of a catalog, without a slash at its end.
     *
     * @throws ParameterException for what is no address of a web server
     */
    static String address(CommandSpec spec, String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                String address = text.replaceFirst("/+$", "");
                if (address.endsWith("/api/v1")) {
                    throw new ParameterException(
                            spec.commandLine(), "--url: the address alone, without /api/v1 at its end.");
                }
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, for every text that is no address.
        }
        throw new ParameterException(
                spec.commandLine(),
                "--url (or CATALOG_URL): an address as in http://127.0.0.1:8080, not '" + printable(text) + "'.");
    }

    /**
     * A token that can stand in a header.
     *
     * @throws ParameterException if there is none, or a blank, a line break or another character no token has in it
     */
    static String token(CommandSpec spec, String text) {
        String token = text.strip();
        if (token.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "A token is needed: --token TOKEN, or CATALOG_TOKEN.");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--token (or CATALOG_TOKEN): one line of letters, digits, '.', '-' and '_', as `token` prints it;"
                            + " this one has a blank, a line break or another character in it.");
        }
        return token;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
