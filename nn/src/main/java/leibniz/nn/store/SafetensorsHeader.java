// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// The header of a safetensors file, read and checked against the bytes that follow it.
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final int MOST_AXES = 32;
    /// An object of objects that hold a list.
    private static final int DEEPEST = 3;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE).maxNameLength(1 << 16).maxNumberLength(20).build())
            .build();

    /// Where a tensor lies.
    ///
    /// @param begin its first byte, counted from the end of the header
    /// @param end the byte after its last
    record Entry(String name, Encoding encoding, Shape shape, long begin, long end) {
    }

    /// @param json the bytes of the header and nothing else
    /// @param data how many bytes follow the header
    static SafetensorsHeader parse(String file, InputStream json, long data) throws IOException {
        var strict = new InputStreamReader(json, StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = JSON.createParser(strict)) {
            SafetensorsHeader header = new Reading(file, parser, data).header();
            requireWithoutHoles(file, header.entries.values(), data);
            return header;
        } catch (CharacterCodingException e) {
            throw new BadFileException(file, "the header must be UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new BadFileException(file, "the header must be JSON as safetensors has it: " + firstLine(e), e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private static void requireWithoutHoles(String file, Iterable<Entry> entries, long data) throws BadFileException {
        List<Entry> sorted = new ArrayList<>();
        entries.forEach(sorted::add);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : sorted) {
            if (entry.begin != at) {
                throw new BadFileException(file,
                        "tensors must lie side by side, but %s begins at byte %d and the one before it ends at %d"
                                .formatted(entry.name, entry.begin, at));
            }
            at = entry.end;
        }
        if (at != data) {
            throw new BadFileException(file,
                    "tensors must fill the file, but the last ends at byte %d of %d".formatted(at, data));
        }
    }

    /// One pass over the tokens.
    private record Reading(String file, JsonParser parser, long data) {

        SafetensorsHeader header() throws IOException {
            Map<String, Entry> entries = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            require(parser.nextToken() == JsonToken.START_OBJECT, "the header must be an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.START_OBJECT, "%s must be an object".formatted(name));
                if (name.equals(METADATA)) {
                    metadata(metadata);
                } else {
                    entries.put(name, entry(name));
                }
            }
            require(parser.nextToken() == null, "nothing may follow the header's object");
            return new SafetensorsHeader(Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata));
        }

        private void metadata(Map<String, String> into) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING,
                        "%s of %s must be a string".formatted(name, METADATA));
                into.put(name, parser.getText());
            }
        }

        private Entry entry(String name) throws IOException {
            Encoding encoding = null;
            long[] axes = null;
            long[] offsets = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                switch (parser.currentName()) {
                    case "dtype" -> encoding = encoding(name);
                    case "shape" -> axes = numbers(name, "shape", MOST_AXES);
                    case "data_offsets" -> offsets = numbers(name, "data_offsets", 2);
                    default -> throw bad("%s has an unknown field, %s".formatted(name, parser.currentName()));
                }
            }
            if (encoding == null || axes == null || offsets == null || offsets.length != 2) {
                throw bad("%s must have a dtype, a shape and two data_offsets".formatted(name));
            }
            require(offsets[0] <= offsets[1] && offsets[1] <= data,
                    "the data_offsets of %s must rise and end within the %d bytes of data, but are %d and %d".formatted(
                            name, data, offsets[0], offsets[1]));
            Shape shape = shape(name, axes);
            long bytes = (long) shape.size() * encoding.bytes();
            require(offsets[1] - offsets[0] == bytes, "%s must have %d bytes, %s%s, but its data_offsets give it %d"
                    .formatted(name, bytes, encoding, shape, offsets[1] - offsets[0]));
            return new Entry(name, encoding, shape, offsets[0], offsets[1]);
        }

        private Encoding encoding(String name) throws IOException {
            require(parser.nextToken() == JsonToken.VALUE_STRING, "the dtype of %s must be a string".formatted(name));
            String dtype = parser.getText();
            return Arrays.stream(Encoding.values()).filter(e -> e.name().equals(dtype)).findFirst().orElseThrow(
                    () -> bad("the dtype of %s must be one of %s but is %s".formatted(name,
                            Arrays.toString(Encoding.values()), dtype)));
        }

        private long[] numbers(String name, String field, int most) throws IOException {
            require(parser.nextToken() == JsonToken.START_ARRAY, "the %s of %s must be a list".formatted(field, name));
            long[] numbers = new long[most];
            int n = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(n < most, "the %s of %s must have at most %d numbers".formatted(field, name, most));
                require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 0,
                        "the %s of %s must be whole numbers from 0 up".formatted(field, name));
                numbers[n++] = parser.getLongValue();
            }
            return Arrays.copyOf(numbers, n);
        }

        private Shape shape(String name, long[] axes) throws BadFileException {
            try {
                return Shape.of(Arrays.stream(axes).mapToInt(Math::toIntExact).toArray());
            } catch (ArithmeticException | ShapeException e) {
                throw new BadFileException(file, "the shape of %s must have at most %d numbers but is %s".formatted(
                        name, Integer.MAX_VALUE, Arrays.toString(axes)), e);
            }
        }

        private void require(boolean holds, String rule) throws BadFileException {
            if (!holds) {
                throw bad(rule);
            }
        }

        private BadFileException bad(String rule) {
            return new BadFileException(file, rule);
        }
    }
}
