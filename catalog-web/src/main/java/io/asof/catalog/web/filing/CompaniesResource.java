package io.asof.catalog.web.filing;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.FilingCatalog;
import io.asof.catalog.filing.FilingKey;
import io.asof.catalog.kernel.PageKey;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.answer.ReadParameters;
import io.asof.catalog.web.parameter.SearchText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /companies}. */
@Path("companies")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CompaniesResource {
    @Inject
    Answers answers;

    @Inject
    FilingCatalog catalog;

    @GET
    public Response companies(
            @QueryParam("q") @Nullable SearchText words, @BeanParam Paging paging, @BeanParam ReadParameters question) {
        return answers.list(
                question,
                paging,
                text -> PageKey.read(text, Cik::parse),
                (after, limit, at) -> catalog.companies(SearchText.textOf(words), after, limit, at),
                FilingJson::company);
    }

    @GET
    @Path("{cik}")
    public Response company(@PathParam("cik") Cik cik, @BeanParam ReadParameters question) {
        return answers.one(
                question,
                (held, now) -> catalog.stillTrue(cik, held, now),
                at -> CompanyBody.of(catalog.company(cik, at), at));
    }

    @GET
    @Path("{cik}/filings")
    public Response filings(
            @PathParam("cik") Cik cik,
            @QueryParam("form") @Nullable SearchText form,
            @BeanParam Paging paging,
            @BeanParam ReadParameters question) {
        return answers.list(
                question,
                paging,
                FilingKey::parse,
                (after, limit, at) -> catalog.filings(cik, SearchText.textOf(form), after, limit, at),
                FilingJson::filing);
    }
}
