package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The caller in the form in which servlets and resources hand one about.
 *
 * @param caller on whose behalf the request is carried out
 */
public record CallerPrincipal(Caller caller) implements Principal {
    private static final String ATTRIBUTE = CallerPrincipal.class.getName();

    /** The name people know the caller by. */
    @Override
    public String getName() {
        return caller.name();
    }

    /**
     * The caller of the request a resource answers.
     *
     * @throws IllegalStateException at an address where no token is asked for
     */
    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof CallerPrincipal principal) {
            return principal.caller;
        }
        throw new IllegalStateException("nobody was identified");
    }

    /** The caller of a request, also of one that a filter outside of {@link IdentityFilter} holds; null before it is known. */
    public static @Nullable Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CallerPrincipal principal ? principal.caller : null;
    }

    /** Lets {@link #of(HttpServletRequest)} find it. */
    public void holdIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
