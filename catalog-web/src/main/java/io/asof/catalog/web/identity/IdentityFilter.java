package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.RequestId;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody in without a token that carries a role, except where {@link PathRule} says so, and says who it is: in the
 * request's principal and in an attribute of it, as {@link CallerPrincipal}.
 *
 * <p>This is a filter because constraints in {@code web.xml} do not go with tokens here: the server warns about them, and
 * then answers a request without a token with an empty 200.
 */
public class IdentityFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(IdentityFilter.class);

    @Inject
    transient TokenVerifier verifier;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PathRule rule = PathRule.of(request);
        if (request.getDispatcherType() == DispatcherType.ERROR || rule.isPublic()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            VerifiedToken token = verifier.verify(authorizationOf(request));
            CallerPrincipal principal = new CallerPrincipal(
                    new Caller(token.subject(), token.name(), token.roles(), String.valueOf(RequestId.current())));
            principal.holdIn(request);
            if (rule.allows(token.roles())) {
                chain.doFilter(new IdentifiedRequest(request, principal), response);
            } else {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        } catch (RefusedToken e) {
            LOG.debug("A token was refused: {}", e.getMessage());
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } catch (KeyUnavailable e) {
            LOG.debug("A token could not be verified: {}", e.getMessage());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Two headers could be read in two ways by two programs on the road. */
    private static String authorizationOf(HttpServletRequest request) throws RefusedToken {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1) {
            throw new RefusedToken(headers.size() + " Authorization headers instead of one");
        }
        return headers.get(0);
    }
}
