package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.RequestId;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
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
 * and {@code parameter} where one is to blame.
 */
record Problem(
        int status, ErrorCode code, String detail, @Nullable String parameter) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER_SECONDS = "5";

    private static final JsonFactory JSON = new JsonFactory();

    static Problem of(CatalogException failure) {
        String detail = String.valueOf(failure.getMessage());
        return new Problem(HttpStatus.of(failure.code()), failure.code(), detail, failure.field());
    }

    static Problem of(ErrorCode code, String detail) {
        return new Problem(HttpStatus.of(code), code, detail, null);
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
            json.writeStringProperty("type", "urn:asof-catalog:problem:" + code.wire());
            json.writeStringProperty("title", title());
            json.writeNumberProperty("status", status);
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("code", code.wire());
            json.writeStringProperty("requestId", String.valueOf(RequestId.current()));
            if (parameter != null) {
                json.writeStringProperty("parameter", parameter);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private String title() {
        String words = code.wire().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
