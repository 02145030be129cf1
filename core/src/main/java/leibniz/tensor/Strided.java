// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

/// How the elements of a strided view lie in its array, and how they are brought into row-major order.
final class Strided {
    private Strided() {}

    /// True if walking the view in row-major order walks the array without gaps. Strides of axes of size 1 are free.
    static boolean isContiguous(Shape shape, int[] strides) {
        int step = 1;
        for (int i = shape.rank() - 1; i >= 0 && shape.size() > 0; i--) {
            int n = shape.axis(i);
            if (n != 1 && strides[i] != step) {
                return false;
            }
            step *= n;
        }
        return true;
    }

    /// The strides with which a view of shape `from` repeats to fill shape `to`: 0 along every repeated axis.
    ///
    /// @throws ShapeException if it does not
    static int[] broadcast(Shape from, int[] strides, Shape to) {
        int extra = to.rank() - from.rank();
        if (extra < 0) {
            throw new ShapeException("broadcastTo: the rank of the tensor (" + from.rank()
                    + ") must be at most that of the target (" + to.rank() + ") (tensor is " + from + ", target is "
                    + to + ")");
        }
        int[] wide = new int[to.rank()];
        for (int i = 0; i < from.rank(); i++) {
            int n = from.axis(i);
            int wanted = to.axis(extra + i);
            if (n != wanted && n != 1) {
                throw new ShapeException("broadcastTo: axis " + (i - from.rank()) + " of the tensor (" + n
                        + ") must be 1 or equal that of the target (" + wanted + ") (tensor is " + from
                        + ", target is " + to + ")");
            }
            wide[extra + i] = n == 1 ? 0 : strides[i];
        }
        return wide;
    }

    /// A fresh array with the elements of the view in row-major order.
    static Object gather(Object array, int offset, int[] strides, Shape shape) {
        int size = shape.size();
        Object out = DType.ofArray(array).newArray(size);
        if (isContiguous(shape, strides)) {
            System.arraycopy(array, size == 0 ? 0 : offset, out, 0, size);
            return out;
        }
        int last = shape.rank() - 1;
        int rowLength = shape.axis(last);
        int[] index = new int[last];
        int row = offset;
        for (int at = 0; at < size; at += rowLength) {
            copyRow(array, row, strides[last], out, at, rowLength);
            for (int k = last - 1; k >= 0; k--) {
                row += strides[k];
                if (++index[k] < shape.axis(k)) {
                    break;
                }
                row -= strides[k] * index[k];
                index[k] = 0;
            }
        }
        return out;
    }

    private static void copyRow(Object from, int row, int step, Object to, int at, int length) {
        if (step == 1) {
            System.arraycopy(from, row, to, at, length);
            return;
        }
        switch (from) {
            case float[] source -> {
                float[] target = (float[]) to;
                for (int j = 0; j < length; j++) {
                    target[at + j] = source[row + j * step];
                }
            }
            case double[] source -> {
                double[] target = (double[]) to;
                for (int j = 0; j < length; j++) {
                    target[at + j] = source[row + j * step];
                }
            }
            case int[] source -> {
                int[] target = (int[]) to;
                for (int j = 0; j < length; j++) {
                    target[at + j] = source[row + j * step];
                }
            }
            case long[] source -> {
                long[] target = (long[]) to;
                for (int j = 0; j < length; j++) {
                    target[at + j] = source[row + j * step];
                }
            }
            case boolean[] source -> {
                boolean[] target = (boolean[]) to;
                for (int j = 0; j < length; j++) {
                    target[at + j] = source[row + j * step];
                }
            }
            default -> throw DType.noDType(from.getClass());
        }
    }
}
