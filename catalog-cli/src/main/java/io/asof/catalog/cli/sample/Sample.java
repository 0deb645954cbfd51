package io.asof.catalog.cli.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.upload.ImportFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The made-up company, and three questions worth asking about it. */
public final class Sample {
    private static final String COMPANY = "9990000001";
    private static final String NET_INCOME_OF_YEARS = "sec/" + COMPANY + "/us-gaap/NetIncomeLoss/USD/A";

    private Sample() {}

    /** Its files, in the order in which they should be imported. */
    public static List<ImportFile> files() {
        return new String(bytes("index.txt"), UTF_8).lines().map(Sample::file).toList();
    }

    /** What to ask first, of the catalog at that address, as the bearer of that token. */
    public static List<Question> questions(String address, String token) {
        String series = address + "/api/v1/series/" + NET_INCOME_OF_YEARS;
        return List.of(
                new Question(
                        "Its net income by year, as the public knew it on 1 October 2022:",
                        curl(series + "/observations?asOf=2022-10-01", token)),
                new Question(
                        "The same on 1 November, after the restatement:",
                        curl(series + "/observations?asOf=2022-11-01", token)),
                new Question("Every vintage of every year:", curl(series + "/vintages", token)));
    }

    /** Answered with 200 once the sample has been imported. */
    public static String companyPath() {
        return "/api/v1/companies/" + COMPANY;
    }

    /** A line that can be pasted into a shell, and what it asks. */
    public record Question(String meaning, String command) {}

    private static String curl(String address, String token) {
        return "curl -s '" + address + "' -H 'Authorization: Bearer " + token + "'";
    }

    private static ImportFile file(String path) {
        return new ImportFile(
                path, Path.of(path).getFileName().toString(), () -> BodyPublishers.ofByteArray(bytes(path)));
    }

    private static byte[] bytes(String path) {
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream("/sample/" + path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
