package io.asof.catalog.web;

import io.asof.catalog.web.document.DocumentsResource;
import io.asof.catalog.web.edge.BodyLimitFilter;
import io.asof.catalog.web.edge.GzipInterceptor;
import io.asof.catalog.web.edge.VaryFilter;
import io.asof.catalog.web.filing.CompaniesResource;
import io.asof.catalog.web.filing.FilingsResource;
import io.asof.catalog.web.ingest.ImportsResource;
import io.asof.catalog.web.metrics.RouteFilter;
import io.asof.catalog.web.parameter.ParameterConverters;
import io.asof.catalog.web.parameter.UnknownParameterFilter;
import io.asof.catalog.web.problem.CatalogExceptionMapper;
import io.asof.catalog.web.problem.HttpExceptionMapper;
import io.asof.catalog.web.problem.UnexpectedFailureMapper;
import io.asof.catalog.web.series.SeriesResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Everything under {@code /api/v1}: the list of its resources and of what every request to them crosses. */
@ApplicationPath(CatalogApplication.PATH)
@ApplicationScoped
public class CatalogApplication extends Application {
    static final String PATH = "/api/v1";

    private static final Set<Class<?>> EDGE = Set.of(
            RouteFilter.class,
            UnknownParameterFilter.class,
            BodyLimitFilter.class,
            ParameterConverters.class,
            GzipInterceptor.class,
            VaryFilter.class,
            CatalogExceptionMapper.class,
            HttpExceptionMapper.class,
            UnexpectedFailureMapper.class);

    private static final Set<Class<?>> RESOURCES = Set.of(
            CompaniesResource.class,
            FilingsResource.class,
            SeriesResource.class,
            DocumentsResource.class,
            ImportsResource.class);

    /** The resources, one per feature's road. */
    public static Set<Class<?>> resources() {
        return RESOURCES;
    }

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> all = new LinkedHashSet<>(EDGE);
        all.addAll(RESOURCES);
        return all;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // OPTIONS answers with Allow, not with a WADL document.
                "jersey.config.server.wadl.disableWadl", true,
                // Location stays without a host, so that it holds behind any proxy.
                "jersey.config.server.headers.location.relative.resolution.disabled", true,
                // An error of ours has its body; the container's error page must not replace it.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
