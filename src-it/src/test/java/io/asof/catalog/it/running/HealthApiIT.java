package io.asof.catalog.it.running;

import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What everybody may ask a running catalog. */
@ExtendWith(RunningCatalogExtension.class)
class HealthApiIT {
    @Test
    void readyAnswersWithoutToken(RunningCatalog catalog) {
        catalog.anonymously().get("/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
