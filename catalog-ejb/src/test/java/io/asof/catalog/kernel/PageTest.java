package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void keepsItsItemsWhateverBecomesOfTheList() {
        PointInTime at = new PointInTime(AsOf.parse("2022-05-01"), new Revision(812));
        List<String> items = new ArrayList<>(List.of("a", "b"));

        Page<String> page = new Page<>(items, "b", at);
        items.clear();

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo("b");
        assertThat(page.at()).isEqualTo(at);
        assertThatThrownBy(() -> page.items().add("c")).isInstanceOf(UnsupportedOperationException.class);
    }
}
