package io.asof.catalog.it.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an answer is made of: the objects of the array in it, or, where there is no array of objects, the answer itself.
 * Objects and arrays inside of an item are kept as text, since a row can hold them.
 */
public final class Items {
    private static final JsonFactory JSON = new JsonFactory();

    private Items() {}

    /** Property to text of each item, in their order; null is null. Of an answer without array its clocks are left out. */
    public static List<Map<String, @Nullable String>> of(String body) {
        List<Map<String, @Nullable String>> items = new ArrayList<>();
        Map<String, @Nullable String> whole = new LinkedHashMap<>();
        boolean listed = false;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT) {
                    listed = true;
                    do {
                        items.add(item(json));
                    } while (json.nextToken() == JsonToken.START_OBJECT);
                } else if (value == JsonToken.START_ARRAY) {
                    whole.put(name, array(json));
                } else {
                    whole.put(name, text(json));
                }
            }
        }
        whole.remove("asOf");
        whole.remove("revision");
        return listed ? items : List.of(whole);
    }

    private static Map<String, @Nullable String> item(JsonParser json) {
        Map<String, @Nullable String> item = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            item.put(name, text(json));
        }
        return item;
    }

    /** Of the present value, which is behind the parser afterwards. */
    private static @Nullable String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return item(json).toString();
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            return array(json);
        }
        return json.getString();
    }

    /** From its first element, or its end, on. */
    private static String array(JsonParser json) {
        List<String> elements = new ArrayList<>();
        while (json.currentToken() != JsonToken.END_ARRAY) {
            elements.add(String.valueOf(text(json)));
            json.nextToken();
        }
        return elements.toString();
    }
}
