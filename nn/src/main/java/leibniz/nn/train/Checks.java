// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import leibniz.nn.data.Batch;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Looks at the numbers of a batch before they are computed with.
///
/// @param op what is being done: fit or score
/// @param where such as `epoch 1, batch 3 of 63`
record Checks(String op, String where) {

    void check(Batch batch, OptionalInt classes) {
        requireFinite("feature", batch.data().features(), batch);
        requireFinite("target", batch.data().targets(), batch);
        classes.ifPresent(n -> requireLabels(batch, n));
    }

    private void requireFinite(String kind, Tensor numbers, Batch batch) {
        if (!numbers.dtype().isFloating()) {
            return;
        }
        Tensor plain = numbers.contiguous();
        int bad = firstBad(plain.array());
        if (bad >= 0) {
            int length = numbers.size() / numbers.shape().axis(0);
            String place = place(numbers.shape().without(0), bad % length);
            throw new TrainingException(
                    "%s: every %s must be finite, but %s%s of example %d is %s (%s, %ss is %s)".formatted(op,
                            kind, kind, place, example(batch, bad / length), plain.reshape(-1).getDouble(bad), where,
                            kind,
                            numbers.shape()),
                    null);
        }
    }

    private static int firstBad(Object array) {
        if (array instanceof float[] floats) {
            for (int i = 0; i < floats.length; i++) {
                if (!Float.isFinite(floats[i])) {
                    return i;
                }
            }
        } else if (array instanceof double[] doubles) {
            for (int i = 0; i < doubles.length; i++) {
                if (!Double.isFinite(doubles[i])) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void requireLabels(Batch batch, int classes) {
        long[] labels = batch.data().targets().toLongs();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new TrainingException(
                        "%s: every label must lie in 0 to %d, but that of example %d is %d (%s, the model has %d outputs)"
                                .formatted(op, classes - 1, example(batch, i), labels[i], where, classes),
                        null);
            }
        }
    }

    private static long example(Batch batch, int row) {
        return batch.examples().getLong(row);
    }

    /// The index along each axis of the element of that number in row-major order: ` 17`, ` [0,3]`, or nothing.
    private static String place(Shape shape, int number) {
        return switch (shape.rank()) {
            case 0 -> "";
            case 1 -> " " + number;
            default -> " " + coordinates(shape, number);
        };
    }

    /// Such as `[0,3]`.
    static String coordinates(Shape shape, int number) {
        List<Integer> place = new ArrayList<>();
        int rest = number;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            place.addFirst(rest % shape.axis(axis));
            rest /= shape.axis(axis);
        }
        return place.toString().replace(" ", "");
    }
}
