package io.asof.catalog.kernel;

import java.util.Set;

/**
 * On whose behalf something happens.
 *
 * @param subject who it is, for ever: the token's {@code sub}; two callers are the same if their subjects are
 * @param name for people's eyes only; it never decides anything and is in no event
 * @param roles what the caller may do
 * @param requestId ties what is done to the log lines of the request
 */
public record Caller(String subject, String name, Set<Role> roles, String requestId) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * Lets the caller pass who has the role.
     *
     * @throws CatalogException FORBIDDEN
     */
    public void require(Role role) {
        if (!roles.contains(role)) {
            throw new CatalogException(ErrorCode.FORBIDDEN, "The token is good, but this needs the role " + role + ".");
        }
    }
}
