// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.tensor.ShapeException;

/// How a convolution moves over the spatial axes, such as `Sliding.by(2).padding(1)`. One number holds for all spatial
/// axes; else there is one for each.
///
/// @param stride from one place of the value to the next
/// @param padding zeros before and after each axis
/// @param dilation from one place of the kernel to the next
/// @param groups into how many parts the channels fall that do not see each other
/// @param outputPadding by how much the value of a transposed convolution is longer at its end; not read by others
public record Sliding(List<Integer> stride, List<Integer> padding, List<Integer> dilation, int groups,
        List<Integer> outputPadding) {
    /// A stride, without padding, dilation or groups.
    public static Sliding by(int... stride) {
        return new Sliding(list(stride), List.of(0), List.of(1), 1, List.of(0));
    }

    /// The same with zeros before and after each axis.
    public Sliding padding(int... zeros) {
        return new Sliding(stride, list(zeros), dilation, groups, outputPadding);
    }

    /// The same with places of the kernel that lie apart.
    public Sliding dilation(int... apart) {
        return new Sliding(stride, padding, list(apart), groups, outputPadding);
    }

    /// The same with channels in groups.
    public Sliding groups(int count) {
        return new Sliding(stride, padding, dilation, count, outputPadding);
    }

    /// The same with a longer value of a transposed convolution.
    public Sliding outputPadding(int... longer) {
        return new Sliding(stride, padding, dilation, groups, list(longer));
    }

    static List<Integer> list(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /// One number for each of `axes` spatial axes, none of them below `least`.
    static int[] each(String op, String name, List<Integer> numbers, int axes, int least) {
        if (numbers.size() != 1 && numbers.size() != axes) {
            throw new ShapeException("%s: %s needs %s, got %d (%s)".formatted(op, name,
                    axes == 1 ? "1 number" : "1 number or " + axes, numbers.size(), numbers));
        }
        int[] each = new int[axes];
        for (int i = 0; i < axes; i++) {
            each[i] = numbers.get(numbers.size() == 1 ? 0 : i);
            if (each[i] < least) {
                throw new ShapeException("%s: %s must be at least %d, it is %d".formatted(op, name, least, each[i]));
            }
        }
        return each;
    }
}
