package io.asof.catalog.web.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the container itself refuses (no token, no such path, too long an address) in the same shape as the rest. */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Named in {@code web.xml} as the page of every error. */
    static final String PATH = "/problem";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // The container comes here also for an answer that broke off: nothing may follow what is out already.
            return;
        }
        int status = statusOf(request);
        Problem problem = Problem.of(status);
        byte[] body = problem.toJson();
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", Problem.RETRY_AFTER_SECONDS);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static int statusOf(HttpServletRequest request) {
        Object status = request.getAttribute("jakarta.servlet.error.status_code");
        boolean forwarded = request.getDispatcherType() == DispatcherType.ERROR;
        // Asked for directly, the page is not there.
        return forwarded && status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
    }
}
