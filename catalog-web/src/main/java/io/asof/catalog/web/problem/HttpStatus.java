package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.ErrorCode;

/** The HTTP status of each failure, and the failure of each status; a new {@link ErrorCode} does not compile until it has one. */
final class HttpStatus {
    private HttpStatus() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_PARAMETER, UNKNOWN_PARAMETER, INVALID_CURSOR, BODY_INCOMPLETE, BAD_REQUEST -> 400;
            case FORBIDDEN -> 403;
            case REVISION_NOT_REACHED,
                    SERIES_NOT_FOUND,
                    COMPANY_NOT_FOUND,
                    FILING_NOT_FOUND,
                    DOCUMENT_NOT_FOUND,
                    IMPORT_NOT_FOUND -> 404;
            case BODY_TOO_LARGE -> 413;
            case IDEMPOTENCY_KEY_REUSED -> 422;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    /**
     * The code, as on the wire, for a status that the container or JAX-RS chose; one without a code of its own counts as
     * its class does.
     */
    static String codeOf(int status) {
        for (ProtocolCode code : ProtocolCode.values()) {
            if (code.status() == status) {
                return code.wire();
            }
        }
        return of(status).wire();
    }

    private static ErrorCode of(int status) {
        return switch (status) {
            case 403 -> ErrorCode.FORBIDDEN;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 503 -> ErrorCode.UNAVAILABLE;
            case 507 -> ErrorCode.STORAGE_FULL;
            default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_REQUEST;
        };
    }

    /** One sentence for a status that comes without a reason fit for the caller's eyes. */
    static String sentence(int status) {
        return switch (status) {
            case 401 -> "A bearer token is needed, issued by this catalog and not expired.";
            case 403 -> "The token is good, but its roles do not allow this.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "The resource does not know this method.";
            case 406 -> "The resource has no representation of the kind asked for in Accept.";
            case 413 -> "The body is longer than the limit.";
            case 414 -> "The address is longer than the limit.";
            case 415 -> "The resource does not take a body of this Content-Type.";
            case 431 -> "The request's headers are longer than the limit.";
            case 503 -> "A part of the catalog is away; try again.";
            default ->
                status >= 500
                        ? "The catalog failed; its log has the reason under the request id."
                        : "The request is malformed.";
        };
    }
}
