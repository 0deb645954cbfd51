package io.asof.catalog.web.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lets nobody in without a token that carries a role, whatever the path, and only operators to the metrics; health
 * checks and the description of the API are public. The server verified the token before; a resource may ask for more.
 *
 * <p>This is a filter because constraints in {@code web.xml} do not go with tokens here: the server warns about them,
 * and then answers a request without a token with an empty 200.
 */
public class IdentityFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final List<String> PUBLIC = List.of("/health", "/openapi");

    private static final List<String> EVERY_ROLE = List.of(Role.READER, Role.STEWARD, Role.OPERATOR, Role.AUDITOR);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = pathOf(request);
        if (request.getDispatcherType() == DispatcherType.ERROR
                || PUBLIC.stream().anyMatch(isUnder(path))) {
            chain.doFilter(request, response);
        } else if (request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (rolesFor(path).stream().noneMatch(request::isUserInRole)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static List<String> rolesFor(String path) {
        return isUnder(path).test("/metrics") ? List.of(Role.OPERATOR) : EVERY_ROLE;
    }

    private static Predicate<String> isUnder(String path) {
        return root -> path.equals(root) || path.startsWith(root + "/");
    }

    /** As the container maps it: decoded and without {@code ..} or {@code ;} parts. */
    private static String pathOf(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
