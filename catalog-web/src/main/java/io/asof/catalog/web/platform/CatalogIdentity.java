package io.asof.catalog.web.platform;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * Bearer tokens (MicroProfile JWT) are who is calling. Which paths need one is in {@link IdentityFilter};
 * the scope makes this a bean, without which the server overlooks the annotation.
 */
@LoginConfig(authMethod = "MP-JWT", realmName = "asof-catalog")
@DeclareRoles({Role.READER, Role.STEWARD, Role.OPERATOR, Role.AUDITOR})
@ApplicationScoped
public class CatalogIdentity {}
