package io.asof.catalog.it.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value and a plain reader for it; numbers keep their digits. What is absent reads as null does. */
final class Json {
    private enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        NUMBER,
        WORD,
        NULL
    }

    private static final Json NULL = new Json(Kind.NULL, Map.of(), List.of(), "null");

    private final Kind kind;

    private final Map<String, Json> members;

    private final List<Json> items;

    private final String text;

    private Json(Kind kind, Map<String, Json> members, List<Json> items, String text) {
        this.kind = kind;
        this.members = members;
        this.items = items;
        this.text = text;
    }

    /** Reads one value and nothing behind it; anything else is an {@link IllegalArgumentException}. */
    static Json parse(String text) {
        Reader reader = new Reader(text);
        Json value = reader.value();
        reader.blanks();
        if (reader.at != text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Json get(String name) {
        return members.getOrDefault(name, NULL);
    }

    Map<String, Json> members() {
        return members;
    }

    List<Json> items() {
        return items;
    }

    /** Of a text its characters, of anything else that is no object or array its spelling. */
    String text() {
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            throw new IllegalStateException("a text, a number or a word is expected, not " + this);
        }
        return text;
    }

    BigDecimal decimal() {
        return new BigDecimal(text());
    }

    long number() {
        return decimal().longValueExact();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case OBJECT -> members.toString();
            case ARRAY -> items.toString();
            default -> text;
        };
    }

    private static final class Reader {
        private final String text;

        private int at;

        Reader(String text) {
            this.text = text;
        }

        Json value() {
            blanks();
            char first = peek();
            return switch (first) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> new Json(Kind.TEXT, Map.of(), List.of(), string());
                default -> plain();
            };
        }

        private Json object() {
            Map<String, Json> members = new LinkedHashMap<>();
            take('{');
            blanks();
            while (peek() != '}') {
                blanks();
                String name = string();
                blanks();
                take(':');
                members.put(name, value());
                separator('}');
            }
            take('}');
            return new Json(Kind.OBJECT, members, List.of(), "");
        }

        private Json array() {
            List<Json> items = new ArrayList<>();
            take('[');
            blanks();
            while (peek() != ']') {
                items.add(value());
                separator(']');
            }
            take(']');
            return new Json(Kind.ARRAY, Map.of(), items, "");
        }

        private void separator(char end) {
            blanks();
            if (peek() != end) {
                take(',');
                blanks();
                if (peek() == end) {
                    throw wrong("a value");
                }
            }
        }

        private Json plain() {
            int from = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.equals("null")) {
                return NULL;
            }
            if (word.equals("true") || word.equals("false")) {
                return new Json(Kind.WORD, Map.of(), List.of(), word);
            }
            if (!word.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw wrong("a value before " + word);
            }
            return new Json(Kind.NUMBER, Map.of(), List.of(), word);
        }

        private String string() {
            take('"');
            StringBuilder read = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at);
                at++;
                read.append(c == '\\' ? escaped() : c);
            }
            take('"');
            return read.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> c;
            };
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw wrong("more");
            }
            return text.charAt(at);
        }

        private void take(char expected) {
            if (peek() != expected) {
                throw wrong("'" + expected + "'");
            }
            at++;
        }

        private IllegalArgumentException wrong(String expected) {
            return new IllegalArgumentException("expected " + expected + " at character " + at + " of "
                    + text.substring(0, Math.min(200, text.length())));
        }
    }
}
