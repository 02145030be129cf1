// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Copies a rectangular nest of primitive arrays, such as a `double[][]`, into one row-major array.
final class NestedArrays {
    private final Shape shape;
    private final Object flat;
    private int filled;

    private NestedArrays(Shape shape, DType dtype) {
        this.shape = shape;
        this.flat = dtype.newArray(shape.size());
    }

    /// The tensor of the nest. Where an outer array is empty, all axes inside it have size 0.
    static Tensor tensor(Object nested) {
        int rank = 0;
        Class<?> type = nested.getClass();
        while (type.isArray()) {
            rank++;
            type = type.getComponentType();
        }
        if (rank == 0) {
            throw DType.noDType(nested.getClass());
        }
        DType dtype = DType.ofArray(Array.newInstance(type, 0));
        NestedArrays copy = new NestedArrays(shapeOfFirsts(nested, rank), dtype);
        copy.fill(nested, 0, new int[rank]);
        return Tensor.wrap(copy.flat, copy.shape);
    }

    private static Shape shapeOfFirsts(Object nested, int rank) {
        int[] axes = new int[rank];
        Object first = nested;
        for (int depth = 0; depth < rank; depth++) {
            axes[depth] = Array.getLength(first);
            if (axes[depth] == 0) {
                break;
            }
            if (depth < rank - 1) {
                first = notNull(Array.get(first, 0), new int[rank], depth + 1);
            }
        }
        return Shape.of(axes);
    }

    private void fill(Object part, int depth, int[] path) {
        int length = Array.getLength(part);
        if (length != shape.axis(depth)) {
            throw new ShapeException("ofNested: the array at " + pathText(path, depth) + " must have the length of "
                    + "the first at its depth (" + shape.axis(depth) + ") but has " + length);
        }
        if (depth == shape.rank() - 1) {
            System.arraycopy(part, 0, flat, filled, length);
            filled += length;
            return;
        }
        for (int i = 0; i < length; i++) {
            path[depth] = i;
            fill(notNull(Array.get(part, i), path, depth + 1), depth + 1, path);
        }
    }

    private static Object notNull(@Nullable Object part, int[] path, int depth) {
        if (part == null) {
            throw new ShapeException("ofNested: the array at " + pathText(path, depth) + " must not be null");
        }
        return part;
    }

    private static String pathText(int[] path, int depth) {
        return Shape.text(Arrays.copyOf(path, depth));
    }
}
