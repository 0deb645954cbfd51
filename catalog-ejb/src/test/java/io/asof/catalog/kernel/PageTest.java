package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final PointInTime AT = new PointInTime(AsOf.parse("2022-05-01"), new Revision(812));

    @Test
    void oneMoreThanTheLimitIsCutOffAndSaysThatThereAreMore() {
        Page<String, String> page = Page.cut(List.of("a", "b", "c"), 2, item -> "after " + item, AT);

        assertThat(page).isEqualTo(new Page<>(List.of("a", "b"), "after b", AT));
    }

    @Test
    void noMoreThanTheLimitIsTheLastPage() {
        assertThat(Page.cut(List.of("a", "b"), 2, item -> item, AT)).isEqualTo(new Page<>(List.of("a", "b"), null, AT));
        assertThat(Page.cut(List.<String>of(), 2, item -> item, AT)).isEqualTo(new Page<>(List.of(), null, AT));
    }

    @Test
    void isTheSamePageOfSomethingElse() {
        assertThat(new Page<>(List.of("a", "bb"), "bb", AT).map(String::length))
                .isEqualTo(new Page<>(List.of(1, 2), "bb", AT));
    }

    @Test
    void keepsItsItemsWhateverBecomesOfTheList() {
        List<String> items = new ArrayList<>(List.of("a", "b"));

        Page<String, String> page = new Page<>(items, "b", AT);
        items.clear();

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo("b");
        assertThat(page.at()).isEqualTo(AT);
        assertThatThrownBy(() -> page.items().add("c")).isInstanceOf(UnsupportedOperationException.class);
    }
}
