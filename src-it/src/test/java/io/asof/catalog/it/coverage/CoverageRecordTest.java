package io.asof.catalog.it.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageRecordTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatWasWrittenIsComparedWithoutAWord() throws IOException {
        record().write(figures(850));
        said.reset();

        assertThat(record().compare(figures(850))).isEmpty();
        assertThat(said.toString(UTF_8)).isEmpty();
        assertThat(folder.resolve("coverage.tsv"))
                .hasContent("component\tline %\tlines\nall\t85.00\t1000\ncatalog-ejb/audit\t85.00\t1000");
    }

    @Test
    void fallIsRefusedAndSaysHowTheRecordFollows() throws IOException {
        record().write(figures(850));

        assertThat(record().compare(figures(844)))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains("was 85.00 % of lines and is 84.40 %", "mvn verify -Dcoverage.update"));
        assertThat(record().compare(figures(845))).isEmpty();
    }

    @Test
    void riseSaysHowTheRecordFollows() throws IOException {
        record().write(figures(850));
        said.reset();

        assertThat(record().compare(figures(900))).isEmpty();
        assertThat(said.toString(UTF_8))
                .contains("Coverage of catalog-ejb/audit was 85.00 % of lines and is 90.00 %.")
                .contains("mvn verify -Dcoverage.update");
    }

    @Test
    void recordThatIsNotThereIsRefused() throws IOException {
        assertThat(record().compare(figures(850)))
                .singleElement()
                .asString()
                .contains("There is no " + folder.resolve("coverage.tsv"), "mvn verify -Dcoverage.update");
    }

    @Test
    void badgeThatShowsAnotherFigureIsRefused() throws IOException {
        record().write(figures(850));
        Files.writeString(folder.resolve("badge.svg"), Badge.svg(new BigDecimal("99")));

        assertThat(record().compare(figures(850))).singleElement().asString().contains("badge.svg does not show");
    }

    @Test
    void brokenLineIsQuoted() throws IOException {
        Files.writeString(folder.resolve("coverage.tsv"), "component\tline %\tlines\nall\tmuch\t1000\n");

        assertThatThrownBy(() -> record().compare(figures(850)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all\tmuch\t1000");
    }

    @Test
    void nothingIsWrittenUnaskedNorOnAMachineThatOnlyBuilds() {
        assertThat(CoverageGate.mayUpdate("true", null)).isTrue();
        assertThat(CoverageGate.mayUpdate("true", "")).isTrue();
        assertThat(CoverageGate.mayUpdate("true", "false")).isTrue();
        assertThat(CoverageGate.mayUpdate("true", "true")).isFalse();
        assertThat(CoverageGate.mayUpdate("true", "1")).isFalse();
        assertThat(CoverageGate.mayUpdate("false", null)).isFalse();
    }

    @Test
    void badgeIsAPictureOfTheFigureRoundedDown() throws Exception {
        String svg = Badge.svg(new BigDecimal("89.99"));

        assertThat(svg).contains("coverage: 89 % of lines").doesNotContain("90");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void componentWithoutLinesIsWhole() {
        assertThat(Figure.of("empty", 0, 0).percent()).isEqualByComparingTo("100");
    }

    private CoverageRecord record() {
        return new CoverageRecord(folder, new PrintStream(said, true, UTF_8));
    }

    private static Figures figures(int covered) {
        return Figures.of(List.of(Figure.of(Figure.ALL, covered, 1000), Figure.of("catalog-ejb/audit", covered, 1000)));
    }
}
