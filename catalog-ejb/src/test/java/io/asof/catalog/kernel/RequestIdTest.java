package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestIdTest {
    @AfterEach
    void clear() {
        RequestId.clear();
    }

    @Test
    void isThatOfItsThreadUntilCleared() throws Exception {
        RequestId.set("request-1");

        assertThat(RequestId.current()).isEqualTo("request-1");
        CompletableFuture<String> elsewhere = new CompletableFuture<>();
        Thread other = new Thread(() -> elsewhere.complete(String.valueOf(RequestId.current())));
        other.start();
        assertThat(elsewhere.get()).isEqualTo("null");
        other.join();

        RequestId.clear();
        assertThat(RequestId.current()).isNull();
    }
}
