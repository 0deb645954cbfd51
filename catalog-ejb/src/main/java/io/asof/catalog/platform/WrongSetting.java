package io.asof.catalog.platform;

/** A setting with which the catalog must not start: names it, says what it means and what to do about it. */
class WrongSetting extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WrongSetting(String setting, String found, String meaning, String remedy) {
        super(setting + " is " + found + ". It is " + meaning + ". " + remedy);
    }
}
