package io.asof.catalog.cli.upload;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file to import.
 *
 * @param label what the person knows it by: its path
 * @param name its name without folders, from which the catalog may learn the company
 * @param series the code of the series whose values it holds, for a file that does not name them itself
 * @param body its bytes, opened anew for each attempt
 */
public record ImportFile(
        String label, String name, @Nullable String series, Supplier<BodyPublisher> body) {

    /** A file that says itself what it holds. */
    public ImportFile(String label, String name, Supplier<BodyPublisher> body) {
        this(label, name, null, body);
    }
}
