package io.asof.catalog.web.filing;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.FilingCatalog;
import io.asof.catalog.series.FactKey;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.answer.ReadParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /filings}. */
@Path("filings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FilingsResource {
    @Inject
    Answers answers;

    @Inject
    FilingCatalog catalog;

    @GET
    @Path("{accession}")
    public Response filing(@PathParam("accession") AccessionNumber accession, @BeanParam ReadParameters question) {
        return answers.one(
                question,
                (held, now) -> catalog.stillTrue(accession, held, now),
                at -> FilingBody.of(catalog.filing(accession, at), at));
    }

    @GET
    @Path("{accession}/facts")
    public Response facts(
            @PathParam("accession") AccessionNumber accession,
            @BeanParam Paging paging,
            @BeanParam ReadParameters question) {
        return answers.list(
                question,
                paging,
                FactKey::parse,
                (after, limit, at) -> catalog.facts(accession, after, limit, at),
                FilingJson::fact);
    }
}
