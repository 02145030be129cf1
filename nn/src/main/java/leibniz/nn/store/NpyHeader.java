// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// What the header of an `.npy` file says: a Python dictionary of three things.
///
/// @param fortran whether the first axis varies fastest
record NpyHeader(Encoding encoding, ByteOrder order, boolean fortran, Shape shape) {
    private static final int MOST_AXES = 32;

    static NpyHeader parse(String file, String text) throws BadFileException {
        return new Reading(file, text).header();
    }

    /// The dictionary as NumPy writes it.
    String text() {
        StringBuilder axes = new StringBuilder("(");
        for (int i = 0; i < shape.rank(); i++) {
            axes.append(shape.axis(i)).append(i == 0 || i < shape.rank() - 1 ? "," : "").append(
                    i < shape.rank() - 1 ? " " : "");
        }
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s), }".formatted(descr(), fortran ? "True" : "False",
                axes);
    }

    private String descr() {
        String kind = switch (encoding) {
            case F64, F32, F16, BF16 -> "f";
            case I64, I32, I16, I8 -> "i";
            case U64, U32, U16, U8 -> "u";
            case BOOL -> "b";
        };
        String end = encoding.bytes() == 1 ? "|" : order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
        return end + kind + encoding.bytes();
    }

    /// A dictionary literal, read once from left to right.
    private static final class Reading {
        private final String file;
        private final String text;
        private int at;

        Reading(String file, String text) {
            this.file = file;
            this.text = text;
        }

        NpyHeader header() throws BadFileException {
            String descr = null;
            Boolean fortran = null;
            Shape shape = null;
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> descr = once(key, descr, string());
                    case "fortran_order" -> fortran = once(key, fortran, truth());
                    case "shape" -> shape = once(key, shape, shape());
                    default -> throw bad("has an unknown key, " + key);
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            skip();
            if (at < text.length()) {
                throw unexpected("the end");
            }
            if (descr == null || fortran == null || shape == null) {
                throw bad("must have the keys descr, fortran_order and shape");
            }
            return typed(descr, fortran, shape);
        }

        private <T> T once(String key, @Nullable T before, T now) throws BadFileException {
            if (before != null) {
                throw bad("has the key %s twice".formatted(key));
            }
            return now;
        }

        private NpyHeader typed(String descr, boolean fortran, Shape shape) throws BadFileException {
            for (Encoding encoding : Encoding.values()) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    NpyHeader candidate = new NpyHeader(encoding, order, fortran, shape);
                    if (encoding != Encoding.BF16 && candidate.descr().equals(descr)) {
                        return candidate;
                    }
                }
            }
            throw bad("must have numbers or bools as its descr, such as <f4, >i8 or |b1, but has " + descr);
        }

        private Shape shape() throws BadFileException {
            List<Integer> axes = new ArrayList<>();
            boolean comma = true;
            expect('(');
            while (!accept(')')) {
                if (!comma || axes.size() == MOST_AXES) {
                    throw bad("must have a tuple of at most %d numbers as its shape".formatted(MOST_AXES));
                }
                axes.add(number());
                comma = accept(',');
            }
            if (axes.size() == 1 && !comma) {
                throw bad("must have a tuple as its shape, but has a number in parentheses");
            }
            try {
                return Shape.of(axes.stream().mapToInt(Integer::intValue).toArray());
            } catch (ShapeException e) {
                throw new BadFileException(file,
                        "the shape must have at most %d numbers but is %s".formatted(Integer.MAX_VALUE, axes), e);
            }
        }

        private int number() throws BadFileException {
            skip();
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (from == at) {
                throw unexpected("a number");
            }
            try {
                return Integer.parseInt(text, from, at, 10);
            } catch (NumberFormatException e) {
                throw new BadFileException(file, "an axis of the shape must be at most %d but is %s".formatted(
                        Integer.MAX_VALUE, text.substring(from, Math.min(at, from + 40))), e);
            }
        }

        private boolean truth() throws BadFileException {
            skip();
            for (String word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw unexpected("True or False");
        }

        private String string() throws BadFileException {
            skip();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw unexpected("a string");
            }
            String found = text.substring(at + 1, end);
            at = end + 1;
            return found;
        }

        private void expect(char sign) throws BadFileException {
            if (!accept(sign)) {
                throw unexpected(String.valueOf(sign));
            }
        }

        private boolean accept(char sign) {
            skip();
            boolean there = at < text.length() && text.charAt(at) == sign;
            at += there ? 1 : 0;
            return there;
        }

        private void skip() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
        }

        private BadFileException unexpected(String wanted) {
            String found = at == text.length() ? "the end" : text.substring(at, Math.min(text.length(), at + 20));
            return bad("must have %s at character %d but has %s".formatted(wanted, at, found.strip()));
        }

        private BadFileException bad(String rule) {
            return new BadFileException(file, "the header " + rule);
        }
    }

    /// The header as it lies in a file, with the magic number before it, padded to a multiple of 64 bytes.
    byte[] bytes(int version) {
        int prefix = version == 1 ? 10 : 12;
        String text = text();
        int padded = Math.ceilDiv(prefix + text.length() + 1, 64) * 64;
        byte[] all = new byte[padded];
        Arrays.fill(all, (byte) ' ');
        byte[] head = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
        System.arraycopy(head, 0, all, 0, head.length);
        int length = padded - prefix;
        for (int i = head.length; i < prefix; i++) {
            all[i] = (byte) (length >>> 8 * (i - head.length));
        }
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, all, prefix, ascii.length);
        all[padded - 1] = '\n';
        return all;
    }
}
