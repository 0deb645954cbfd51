package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Role;
import java.time.Instant;
import java.util.Set;

/**
 * What a token says that was believed.
 *
 * @param subject who it is, {@code sub}
 * @param name what people call them, {@code upn}
 * @param roles those of {@code groups} that the catalog knows, possibly none
 * @param expiresAt from this instant on it is worth nothing
 */
record VerifiedToken(String subject, String name, Set<Role> roles, Instant expiresAt) {}
