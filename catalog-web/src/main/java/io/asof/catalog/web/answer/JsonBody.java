package io.asof.catalog.web.answer;

import tools.jackson.core.JsonGenerator;

/** Writes the properties of one JSON object that somebody else begins and ends. */
@FunctionalInterface
interface JsonBody {
    void write(JsonGenerator json);
}
