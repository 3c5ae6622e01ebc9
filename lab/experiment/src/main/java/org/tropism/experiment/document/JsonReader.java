package org.tropism.experiment.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON into plain values: `Map` (in order), `List`, `String`, `Long`, `Double`, `Boolean`,
/// null. A number without point and exponent that fits is a `Long`, any other a `Double`.
public final class JsonReader {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonReader() {}

    /// Reads one value.
    ///
    /// @param source the name for messages
    /// @throws InputErrors if the text is no JSON
    public static @Nullable Object read(String source, String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new InputErrors(source, "text follows the JSON value", "remove it");
            }
            return value;
        } catch (JacksonException e) {
            var at = e.getLocation();
            var place =
                    at == null
                            ? Place.of(source)
                            : new Place(source, at.getLineNr(), at.getColumnNr());
            throw new InputErrors(
                    place.toString(),
                    "this is no JSON: " + e.getOriginalMessage(),
                    "restore the file");
        }
    }

    /// Reads an object.
    ///
    /// @throws InputErrors if the text is no JSON object
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(String source, String text) {
        if (read(source, text) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new InputErrors(source, "this is no JSON object", "restore the file");
    }

    private static @Nullable Object value(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> Numbers.plain(parser.getString());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
