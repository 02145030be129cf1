// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import leibniz.graph.Type;
import leibniz.plan.View;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ElementsProperties {
    @Property
    void offsetsFollowTheDefinitionFromAnyStart(@ForAll @Size(max = 4) int[] seeds,
            @ForAll @IntRange(max = 5) int offset,
            @ForAll @IntRange(max = 1000) int start) {
        int[] axes = Arrays.stream(seeds).map(s -> 1 + Math.floorMod(s, 4)).toArray();
        int[] strides = Arrays.stream(seeds).map(s -> Math.floorMod(s / 7, 11) - 5).toArray();
        View view = new View(0, new Type(DType.FLOAT64, Shape.of(axes)), offset, strides);
        int from = start % view.size();
        int[] found = new int[view.size() - from];

        Elements.offsets(view, from, found.length, found);

        int[] expected = new int[found.length];
        for (int i = 0; i < expected.length; i++) {
            int rest = from + i;
            expected[i] = offset;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                expected[i] += rest % axes[axis] * strides[axis];
                rest /= axes[axis];
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
