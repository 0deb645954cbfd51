package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.RequestId;
import io.asof.catalog.kernel.Violation;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The one shape of every error, {@code application/problem+json} (RFC 9457):
 *
 * <pre>{"type":"urn:asof-catalog:problem:series-not-found","title":"Series not found","status":404,
 *  "detail":"…","code":"series-not-found","requestId":"…"}</pre>
 *
 * and {@code parameter} where one is to blame. Where values are outside their rules, {@code errors} has each of them:
 *
 * <pre>"errors":[{"parameter":"asOf","rule":"expected a date …","value":"yesterday"}]</pre>
 *
 * with {@code pointer} (RFC 6901) in place of {@code parameter} for a value in a body.
 *
 * @param code as on the wire
 */
record Problem(
        int status, String code, String detail, @Nullable String parameter, List<Violation> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    static final String RETRY_AFTER_SECONDS = "5";

    private static final JsonFactory JSON = new JsonFactory();

    static Problem of(CatalogException failure) {
        String detail = String.valueOf(failure.getMessage());
        return new Problem(
                HttpStatus.of(failure.code()), failure.code().wire(), detail, failure.field(), failure.violations());
    }

    static Problem of(ErrorCode code, String detail) {
        return new Problem(HttpStatus.of(code), code.wire(), detail, null, List.of());
    }

    /** What the container or JAX-RS refused. */
    static Problem of(int status) {
        return new Problem(status, HttpStatus.codeOf(status), HttpStatus.sentence(status), null, List.of());
    }

    /** The whole answer. A 503 says when to come back, a 401 what would be accepted. */
    Response toResponse() {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(toJson());
        if (status == 503) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (status == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", "urn:asof-catalog:problem:" + code);
            json.writeStringProperty("title", title());
            json.writeNumberProperty("status", status);
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("code", code);
            json.writeStringProperty("requestId", String.valueOf(RequestId.current()));
            if (parameter != null) {
                json.writeStringProperty("parameter", parameter);
            }
            if (!errors.isEmpty()) {
                json.writeArrayPropertyStart("errors");
                errors.forEach(error -> write(json, error));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Violation error) {
        json.writeStartObject();
        json.writeStringProperty(error.isInBody() ? "pointer" : "parameter", error.pointer());
        json.writeStringProperty("rule", error.rule());
        json.writeStringProperty("value", error.value());
        json.writeEndObject();
    }

    private String title() {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
