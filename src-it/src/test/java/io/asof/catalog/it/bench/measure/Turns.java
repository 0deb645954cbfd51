package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.machine.CpuClock;
import io.asof.catalog.it.bench.report.Comparison;
import io.asof.catalog.it.bench.report.Cost;
import io.asof.catalog.it.bench.report.Rates;
import io.asof.catalog.it.bench.report.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets several ways of asking take turns: every round begins with another one, so that none is always the first. */
final class Turns {
    private final String what;
    private final Settings settings;
    private final CpuClock cpu;
    private final List<Side> sides = new ArrayList<>();

    private Turns(Bench bench, String what) {
        this.what = what;
        this.settings = bench.settings();
        this.cpu = bench.cpu();
    }

    static Turns of(Bench bench, String what) {
        return new Turns(bench, what);
    }

    /** A way that asks the catalog's server, whose processor time is counted. The first of all ways is the judged one. */
    Turns server(String name, Load load) {
        sides.add(new Side(name, load, true));
        return this;
    }

    /** A way that asks the database alone. */
    Turns database(String name, Load load) {
        sides.add(new Side(name, load, false));
        return this;
    }

    /** Warms all ways, then measures them. */
    Comparison compare() throws InterruptedException, IOException {
        for (Side side : sides) {
            Duration warmUp = side.server ? settings.warmUp() : settings.shortWarmUp();
            if (!warmUp.isZero()) {
                side.load.run(warmUp);
            }
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                sides.get((round + turn) % sides.size()).measure();
            }
        }
        Side judged = sides.get(0);
        List<Side> yardsticks = sides.subList(1, sides.size());
        return new Comparison(
                what,
                judged.way(),
                yardsticks.stream().map(Side::way).toList(),
                yardsticks.stream().map(judged::ratioTo).toList());
    }

    private final class Side {
        private final String name;
        private final Load load;
        private final boolean server;
        private final List<Rates> rounds = new ArrayList<>();
        private final List<Cost> costs = new ArrayList<>();

        Side(String name, Load load, boolean server) {
            this.name = name;
            this.load = load;
            this.server = server;
        }

        void measure() throws InterruptedException, IOException {
            Optional<CpuClock.Reading> before = server ? cpu.read() : Optional.empty();
            long answered = load.answers();
            rounds.add(load.run(settings.round()));
            if (before.isPresent()) {
                CpuClock.Reading after = cpu.read().orElseThrow();
                double answers = load.answers() - answered;
                costs.add(new Cost(
                        (after.applicationMicros() - before.get().applicationMicros()) / answers,
                        (after.databaseMicros() - before.get().databaseMicros()) / answers));
            }
        }

        Way way() {
            return new Way(
                    name,
                    Rates.median(rounds),
                    costs.isEmpty()
                            ? null
                            : new Cost(
                                    Rates.median(costs, Cost::applicationMicros),
                                    Rates.median(costs, Cost::databaseMicros)));
        }

        double ratioTo(Side yardstick) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds.size(); round++) {
                ratios.add(rounds.get(round).perSecond()
                        / yardstick.rounds.get(round).perSecond());
            }
            return Rates.median(ratios, Double::doubleValue);
        }
    }
}
