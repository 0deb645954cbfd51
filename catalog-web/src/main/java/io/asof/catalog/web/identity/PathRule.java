package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * What an address asks of a caller and tells a browser; the first rule whose prefix an address is under is the one that
 * counts.
 *
 * @param prefix the address itself and what is below it, empty for everything
 * @param isPublic whether no token is looked at
 * @param roles one of these is needed
 * @param contentSecurityPolicy the header of that name in every answer
 */
public record PathRule(String prefix, boolean isPublic, Set<Role> roles, String contentSecurityPolicy) {
    private static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

    private static final Set<Role> EVERY_ROLE = Set.of(Role.values());

    private static final PathRule EVERYTHING_ELSE = new PathRule("", false, EVERY_ROLE, NOTHING_RUNS);

    /** Whatever is not named here needs a token. */
    static final List<PathRule> TABLE = List.of(
            new PathRule("/health", true, Set.of(), NOTHING_RUNS),
            new PathRule("/openapi", true, Set.of(), NOTHING_RUNS),
            new PathRule("/metrics", false, Set.of(Role.OPERATOR), NOTHING_RUNS),
            EVERYTHING_ELSE);

    /** The rule for a request's address as the container maps it: decoded and without {@code ..} or {@code ;} parts. */
    public static PathRule of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return of(info == null ? request.getServletPath() : request.getServletPath() + info);
    }

    static PathRule of(String path) {
        for (PathRule rule : TABLE) {
            if (rule.covers(path)) {
                return rule;
            }
        }
        return EVERYTHING_ELSE;
    }

    private boolean covers(String path) {
        return path.startsWith(prefix)
                && (prefix.isEmpty() || path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    boolean allows(Set<Role> held) {
        return roles.stream().anyMatch(held::contains);
    }
}
