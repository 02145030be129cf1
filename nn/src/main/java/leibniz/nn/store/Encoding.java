// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// How a number lies in a file, and what it becomes in a tensor. The names are those of safetensors.
enum Encoding {
    F64(8, DType.FLOAT64), F32(4, DType.FLOAT32), F16(2, DType.FLOAT32), BF16(2, DType.FLOAT32), //
    I64(8, DType.INT64), I32(4, DType.INT32), I16(2, DType.INT32), I8(1, DType.INT32), //
    U64(8, DType.INT64), U32(4, DType.INT64), U16(2, DType.INT32), U8(1, DType.INT32), BOOL(1, DType.BOOL);

    private static final int CHUNK = 1 << 13;
    private final int bytes;
    private final DType dtype;

    Encoding(int bytes, DType dtype) {
        this.bytes = bytes;
        this.dtype = dtype;
    }

    int bytes() {
        return bytes;
    }

    /// What it is read as: the narrowest type that holds all its numbers.
    DType dtype() {
        return dtype;
    }

    /// What numbers of that type are written as.
    static Encoding of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> F32;
            case FLOAT64 -> F64;
            case INT32 -> I32;
            case INT64 -> I64;
            case BOOL -> BOOL;
        };
    }

    /// Reads a tensor from the bytes that are exactly its own.
    ///
    /// @param what whose bytes they are, for messages
    Tensor read(String what, MemorySegment from, Shape shape, ByteOrder order) throws BadFileException {
        int n = shape.size();
        Object array = dtype.newArray(n);
        switch (array) {
            case double[] to -> MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 0, to, 0,
                    n);
            case float[] to -> floats(from, order, to);
            case long[] to -> longs(what, from, order, to);
            case int[] to -> ints(from, order, to);
            default -> booleans(what, from, (boolean[]) array);
        }
        return Tensor.wrap(array, shape);
    }

    private void floats(MemorySegment from, ByteOrder order, float[] to) {
        if (this == F32) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 0, to, 0, to.length);
            return;
        }
        ValueLayout.OfShort half = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        for (int i = 0; i < to.length; i++) {
            short bits = from.get(half, 2L * i);
            to[i] = this == F16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
        }
    }

    private void longs(String what, MemorySegment from, ByteOrder order, long[] to) throws BadFileException {
        if (this == U32) {
            ValueLayout.OfInt word = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
            for (int i = 0; i < to.length; i++) {
                to[i] = Integer.toUnsignedLong(from.get(word, 4L * i));
            }
            return;
        }
        MemorySegment.copy(from, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 0, to, 0, to.length);
        for (int i = 0; this == U64 && i < to.length; i++) {
            if (to[i] < 0) {
                throw new BadFileException(what,
                        "an unsigned number must be at most %d to fit int64, but number %d is %s"
                                .formatted(Long.MAX_VALUE, i, Long.toUnsignedString(to[i])));
            }
        }
    }

    private void ints(MemorySegment from, ByteOrder order, int[] to) {
        if (this == I32) {
            MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), 0, to, 0, to.length);
            return;
        }
        ValueLayout.OfShort half = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        for (int i = 0; i < to.length; i++) {
            to[i] = switch (this) {
                case I8 -> from.get(ValueLayout.JAVA_BYTE, i);
                case U8 -> Byte.toUnsignedInt(from.get(ValueLayout.JAVA_BYTE, i));
                case I16 -> from.get(half, 2L * i);
                default -> Short.toUnsignedInt(from.get(half, 2L * i));
            };
        }
    }

    private static void booleans(String what, MemorySegment from, boolean[] to) throws BadFileException {
        for (int i = 0; i < to.length; i++) {
            int found = Byte.toUnsignedInt(from.get(ValueLayout.JAVA_BYTE, i));
            if (found > 1) {
                throw new BadFileException(what, "a bool must be 0 or 1, but number %d is %d".formatted(i, found));
            }
            to[i] = found == 1;
        }
    }

    /// Writes the numbers of a tensor, row-major.
    static void write(Tensor tensor, OutputStream out, ByteOrder order) throws IOException {
        Tensor plain = tensor.contiguous();
        int bytes = tensor.dtype().bytes();
        byte[] chunk = new byte[Math.min(CHUNK, plain.size()) * bytes];
        MemorySegment to = MemorySegment.ofArray(chunk);
        for (int at = 0; at < plain.size(); at += CHUNK) {
            int n = Math.min(CHUNK, plain.size() - at);
            copy(plain.array(), at, to, n, order);
            out.write(chunk, 0, n * bytes);
        }
    }

    private static void copy(Object array, int at, MemorySegment to, int n, ByteOrder order) {
        switch (array) {
            case double[] from
                    -> MemorySegment.copy(from, at, to, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 0,
                            n);
            case float[] from -> MemorySegment.copy(from, at, to, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 0,
                    n);
            case long[] from
                    -> MemorySegment.copy(from, at, to, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 0, n);
            case int[] from -> MemorySegment.copy(from, at, to, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), 0, n);
            default -> {
                boolean[] from = (boolean[]) array;
                for (int i = 0; i < n; i++) {
                    to.set(ValueLayout.JAVA_BYTE, i, (byte) (from[at + i] ? 1 : 0));
                }
            }
        }
    }
}
