package io.asof.catalog.cli.upload;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Asks again while the catalog is away or overloaded, with growing pauses. A request given to it must be one that may be
 * sent twice.
 */
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final Duration limit;

    /** Gives up when the catalog has been away for that long. */
    Retries(Duration limit) {
        this.limit = limit;
    }

    /** A request, sent once at each call. */
    interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    /**
     * The first answer that will not change by asking again.
     *
     * @throws CommandFailed if there was none within the limit
     */
    HttpResponse<String> answer(String address, Request request) {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble = "";
            try {
                HttpResponse<String> answer = request.send();
                if (!PASSING.contains(answer.statusCode())) {
                    return answer;
                }
                trouble = "it answers " + answer.statusCode();
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw new CommandFailed("The catalog at " + address + " does not answer (" + trouble + "), for "
                        + limit.toSeconds() + " seconds now. Is it running? Name another address with --url.");
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CommandFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailed("Interrupted while waiting for the catalog.", e);
    }
}
