package io.asof.catalog.web.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything under {@code /api/v1}. */
@ApplicationPath("/api/v1")
@ApplicationScoped
public class CatalogApplication extends Application {}
