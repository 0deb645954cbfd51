package io.asof.catalog.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The settings of the catalog as they are found at its start, and what is wrong with them. */
public final class Settings {
    private static final String MISSING = "missing";

    private final Function<String, Optional<String>> values;

    private final TreeSet<String> problems = new TreeSet<>();

    /** Reads each setting by its name. */
    public Settings(Function<String, Optional<String>> values) {
        this.values = values;
    }

    public Optional<String> value(String setting) {
        return values.apply(setting);
    }

    /** A setting with which the catalog must not start: names it, says what it means and what to do about it. */
    public void wrong(String setting, String found, String meaning, String remedy) {
        problems.add(setting + " is " + found + ". It is " + meaning + ". " + remedy);
    }

    /** Must be a whole number. */
    public void number(String setting, long least, long most, String meaning) {
        String found = value(setting).orElse(MISSING);
        try {
            long value = Long.parseLong(found);
            if (value >= least && value <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        wrong(setting, "'" + found + "'", meaning, "Set it to a whole number from " + least + " to " + most + ".");
    }

    /** Must be one of some words. */
    public void oneOf(String setting, List<String> words, String meaning) {
        String found = value(setting).orElse(MISSING);
        if (!words.contains(found)) {
            wrong(setting, "'" + found + "'", meaning, "Set it to " + String.join(" or ", words) + ".");
        }
    }

    /** A sentence or three for each that is wrong, in the order of the settings' names; empty if all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
