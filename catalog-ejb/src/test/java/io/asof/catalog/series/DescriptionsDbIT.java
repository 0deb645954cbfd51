package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.kernel.SeriesCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A steward's word stands over the publisher's, from its revision on and until it is withdrawn. */
class DescriptionsDbIT {
    private static final AsOf NOW = new AsOf(Changes.NOW);

    private final SeriesCatalog catalog = Recorder.catalog();

    private final SeriesRegister register = Recorder.register();

    @Test
    void atEachRevisionTheWordThatStoodThenIsServed() throws Exception {
        SeriesCode code = SeriesCode.parse("sec/0000000701/us-gaap/Described/USD/I");
        Revision publisher = Recorder.record(Recorder.batch(Recorder.draft(code.value(), "Publisher"), null))
                .revision();
        Revision steward = register.describe(Changes.STEWARD, code, word("Steward"), "clearer")
                .revision();
        Revision publisherAgain = Recorder.record(Recorder.batch(Recorder.draft(code.value(), "Second word"), null))
                .revision();
        Revision withdrawn = register.withdraw(Changes.STEWARD, code, null).revision();

        for (int again = 0; again < 3; again++) {
            assertThat(titles(code, publisher, steward, publisherAgain, withdrawn))
                    .containsExactly(
                            "Publisher publisher", "Steward steward", "Steward steward", "Second word publisher");
        }
        SeriesFilter all = new SeriesFilter(null, null, null, null, null, code.value());
        for (Revision revision : List.of(publisher, steward, publisherAgain, withdrawn)) {
            PointInTime at = new PointInTime(NOW, revision);
            assertThat(catalog.search(all, null, 10, at).items())
                    .containsExactly(Recorder.described(catalog, code, at));
        }
    }

    @Test
    void theSameWordAgainAndAWithdrawalOfNothingAreNoChange() throws Exception {
        SeriesCode code = SeriesCode.parse("sec/0000000702/us-gaap/Same/USD/I");
        Recorder.record(Recorder.batch(Recorder.draft(code.value(), "Publisher"), null));

        assertThat(register.withdraw(Changes.STEWARD, code, null).revision())
                .isEqualTo(Changes.sequencer().current());
        Revision first =
                register.describe(Changes.STEWARD, code, word("Steward"), null).revision();
        assertThat(register.describe(Changes.STEWARD, code, word("Steward"), null)
                        .revision())
                .isEqualTo(first);
    }

    @Test
    void onlyAStewardDescribesAndOnlyWhatIsThere() throws Exception {
        SeriesCode code = SeriesCode.parse("sec/0000000703/us-gaap/Guarded/USD/I");
        Caller reader = new Caller("u-reader", "Reader", Set.of(Role.READER), "request");

        assertThatThrownBy(() -> register.describe(reader, code, word("x"), null))
                .extracting("code")
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThatThrownBy(() -> register.withdraw(Changes.STEWARD, code, null))
                .extracting("code")
                .isEqualTo(ErrorCode.SERIES_NOT_FOUND);
    }

    @Test
    void theUnitOfASeriesIsFixedAtItsBirth() throws Exception {
        String code = "sec/0000000704/us-gaap/Unit/USD/I";
        Recorder.record(Recorder.batch(Recorder.draft(code, "Unit"), null));
        SeriesDraft euro = new SeriesDraft(
                SeriesCode.parse(code), "Unit", null, "EUR", "Q", null, Map.of(), List.of(), Map.of(), "");

        assertThatThrownBy(() -> Recorder.record(Recorder.batch(euro, null)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("the unit of " + code + " is USD for ever");
    }

    @Test
    void asOfBeforeTheFirstNumberWasKnownThereIsNoSuchSeries() throws Exception {
        String code = "sec/0000000705/us-gaap/Unknown/USD/I";
        Revision revision = Recorder.record(Recorder.batch(
                        Recorder.draft(code, "Unknown yet"),
                        Recorder.vintage("0000000705-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                        Recorder.close(code, "2022-03-31", "0000000705-22-000001", "1")))
                .revision();
        SeriesFilter filter = new SeriesFilter("unknown", null, null, null, null, "sec/0000000705/");
        PointInTime before = new PointInTime(AsOf.parse("2022-05-03T20:29:59.999999Z"), revision);
        PointInTime then = new PointInTime(AsOf.parse("2022-05-03T20:30:00Z"), revision);

        assertThat(catalog.search(filter, null, 10, before).items()).isEmpty();
        assertThat(catalog.search(filter, null, 10, then).items()).hasSize(1);
        assertThat(Recorder.described(catalog, SeriesCode.parse(code), then).knownSince())
                .isEqualTo("2022-05-03T20:30:00Z");
        assertThatThrownBy(() -> Recorder.described(catalog, SeriesCode.parse(code), before))
                .extracting("code")
                .isEqualTo(ErrorCode.SERIES_NOT_FOUND);
    }

    private List<String> titles(SeriesCode code, Revision... revisions) {
        return List.of(revisions).stream()
                .map(revision -> Recorder.described(catalog, code, new PointInTime(NOW, revision)))
                .map(view -> view.title() + " " + view.origin())
                .toList();
    }

    private static StewardDescription word(String title) {
        return new StewardDescription(title, null, "Q", Map.of(), List.of(), Map.of(), "words");
    }
}
