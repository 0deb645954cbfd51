package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller is known. */
final class IdentifiedRequest extends HttpServletRequestWrapper {
    private final CallerPrincipal principal;

    IdentifiedRequest(HttpServletRequest request, CallerPrincipal principal) {
        super(request);
        this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public String getRemoteUser() {
        return principal.getName();
    }

    @Override
    public String getAuthType() {
        return "BEARER";
    }

    @Override
    public boolean isUserInRole(String role) {
        return Role.of(role).filter(principal.caller().roles()::contains).isPresent();
    }
}
