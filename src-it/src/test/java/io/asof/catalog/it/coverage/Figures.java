package io.asof.catalog.it.coverage;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of all components, by name. As text one line a component: name, per cent of lines, lines, with tabs between. */
record Figures(Map<String, Figure> byComponent) {
    private static final String HEAD = "component\tline %\tlines\n";

    Figures {
        byComponent = new TreeMap<>(byComponent);
    }

    static Figures of(Collection<Figure> figures) {
        return new Figures(figures.stream().collect(Collectors.toMap(Figure::component, one -> one)));
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException quoting the line that is none
     */
    static Figures parse(String text) {
        return of(text.lines().skip(1).map(Figures::figure).toList());
    }

    String text() {
        return HEAD
                + byComponent.values().stream()
                        .map(one -> one.component() + "\t" + one.percent() + "\t" + one.lines() + "\n")
                        .collect(Collectors.joining());
    }

    private static Figure figure(String line) {
        String[] fields = line.split("\t", -1);
        try {
            if (fields.length == 3) {
                return new Figure(fields[0], new BigDecimal(fields[1]), Integer.parseInt(fields[2]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a component, a per cent and a number of lines: " + line, e);
        }
        throw new IllegalArgumentException("not a component, a per cent and a number of lines: " + line);
    }
}
