package io.asof.catalog.cli.upload;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Supplier;

/**
 * A file to import.
 *
 * @param label what the person knows it by: its path
 * @param name its name without folders, from which the catalog may learn the company
 * @param body its bytes, opened anew for each attempt
 */
public record ImportFile(String label, String name, Supplier<BodyPublisher> body) {}
