// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// How a value lies in an array: element (i₀, i₁, …) is `slot[offset + i₀·strides[0] + i₁·strides[1] + …]`. Transposing,
/// slicing and broadcasting make views of one array; nothing is moved.
///
/// @param slot the number of the array in a plan's memory
/// @param type element type and shape of what is seen
/// @param offset where element (0, 0, …) lies
/// @param strides the distance between neighbours along each axis; 0 where broadcast
@SuppressWarnings("ArrayRecordComponent") // compared by content below, and never written to
public record View(int slot, Type type, int offset, int[] strides) {

    /// A whole array, in row-major order.
    public static View whole(int slot, Type type) {
        return new View(slot, type, 0, type.shape().strides());
    }

    /// A single number seen as every element.
    static View repeated(int slot, Type type) {
        return new View(slot, type, 0, new int[type.shape().rank()]);
    }

    /// The shape of what is seen.
    public Shape shape() {
        return type.shape();
    }

    /// Its element type.
    public DType dtype() {
        return type.dtype();
    }

    /// The number of elements seen.
    public int size() {
        return type.shape().size();
    }

    /// The same view of another array.
    View in(int otherSlot) {
        return new View(otherSlot, type, offset, strides);
    }

    /// The same views of other arrays: `places` has the new number of each.
    static List<View> moved(List<View> views, int[] places) {
        List<View> moved = new ArrayList<>(views.size());
        for (View view : views) {
            moved.add(view.in(places[view.slot]));
        }
        return List.copyOf(moved);
    }

    /// Whether the elements lie side by side in row-major order.
    public boolean isContiguous() {
        int expected = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            if (shape().axis(i) != 1 && strides[i] != expected) {
                return size() == 0;
            }
            expected *= shape().axis(i);
        }
        return true;
    }

    /// Whether all elements are the same one.
    boolean isSingle() {
        for (int stride : strides) {
            if (stride != 0) {
                return false;
            }
        }
        return true;
    }

    /// The first element alone.
    View single() {
        return new View(slot, new Type(dtype(), Shape.SCALAR), offset, new int[0]);
    }

    /// The view of one element for each row of `length`, if all elements of a row are the same one; else null.
    @Nullable
    View rows(int length) {
        int inner = 1;
        int axis = strides.length;
        while (inner < length && axis > 0 && (strides[axis - 1] == 0 || shape().axis(axis - 1) == 1)) {
            inner *= shape().axis(--axis);
        }
        if (inner != length) {
            return null;
        }
        int[] sizes = Arrays.copyOf(shape().toArray(), axis);
        return new View(slot, new Type(dtype(), Shape.of(sizes)), offset, Arrays.copyOf(strides, axis));
    }

    /// The number of elements from the first on, in row-major order and up to the end of an axis, whose neighbours are all
    /// equally far apart.
    int evenly() {
        int seen = 1;
        int stride = 0;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            int n = shape().axis(axis);
            if (n != 1) {
                if (seen > 1 && strides[axis] != stride * seen) {
                    return seen;
                }
                stride = seen == 1 ? strides[axis] : stride;
                seen *= n;
            }
        }
        return seen;
    }

    /// Whether some of the last axes have `n` elements together.
    boolean endsAfter(int n) {
        int seen = 1;
        for (int axis = strides.length - 1; axis >= 0 && seen < n; axis--) {
            seen *= shape().axis(axis);
        }
        return seen == n;
    }

    /// Axis `i` of the result is axis `axes[i]` of this.
    public View transpose(int... axes) {
        int[] turned = new int[axes.length];
        int[] sizes = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            turned[i] = strides[axes[i]];
            sizes[i] = shape().axis(axes[i]);
        }
        return new View(slot, new Type(dtype(), Shape.of(sizes)), offset, turned);
    }

    /// Repeated along new leading axes and axes of size 1.
    public View broadcastTo(Shape wide) {
        if (wide.equals(shape())) {
            return this;
        }
        int lead = wide.rank() - shape().rank();
        int[] repeated = new int[wide.rank()];
        for (int i = lead; i < repeated.length; i++) {
            repeated[i] = shape().axis(i - lead) == wide.axis(i) ? strides[i - lead] : 0;
        }
        return new View(slot, new Type(dtype(), wide), offset, repeated);
    }

    /// Along each axis the elements start, start + step, …, as many as `sizes` says.
    public View slice(int[] starts, int[] sizes, int[] steps) {
        int from = offset;
        int[] stepped = new int[steps.length];
        Shape part = Shape.of(sizes);
        for (int i = 0; i < steps.length; i++) {
            from += part.size() == 0 ? 0 : starts[i] * strides[i];
            stepped[i] = steps[i] * strides[i];
        }
        return new View(slot, new Type(dtype(), part), from, stepped);
    }

    /// Element `index` of an axis, which is dropped.
    public View select(int axis, int index) {
        int[] left = new int[strides.length - 1];
        System.arraycopy(strides, 0, left, 0, axis);
        System.arraycopy(strides, axis + 1, left, axis, left.length - axis);
        return new View(slot, new Type(dtype(), shape().without(axis)), offset + index * strides[axis], left);
    }

    /// The same elements in row-major order under another shape, or null where that is not a view: where axes to be merged
    /// do not lie side by side.
    public @Nullable View reshape(Shape to) {
        if (isContiguous()) {
            return new View(slot, new Type(dtype(), to), offset, to.strides());
        }
        int[] fitted = new int[to.rank()];
        int next = 0;
        for (int i = 0; i < to.rank(); i++) {
            if (to.axis(i) == 1) {
                continue;
            }
            while (next < strides.length && shape().axis(next) == 1) {
                next++;
            }
            if (next == strides.length || shape().axis(next) != to.axis(i)) {
                return null;
            }
            fitted[i] = strides[next++];
        }
        return new View(slot, new Type(dtype(), to), offset, fitted);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View v && v.slot == slot && v.type.equals(type) && v.offset == offset
                && Arrays.equals(v.strides, strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * slot + type.hashCode()) + 7 * offset + Arrays.hashCode(strides);
    }

    @Override
    public String toString() {
        return "$%d+%d %s by %s".formatted(slot, offset, type, Arrays.toString(strides));
    }
}
