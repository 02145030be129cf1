// SPDX-License-Identifier: Apache-2.0
package leibniz.check.jqwik;

import java.util.ArrayList;
import java.util.List;
import leibniz.tensor.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Shapes, which shrink towards few and short axes.
@SuppressWarnings("exports")
public final class Shapes {
    private static final int RANK = 4;
    private static final int AXIS = 4;

    private Shapes() {
    }

    /// Any small shape: rank 0 to 4, axes 0 to 4, so that scalars and empty tensors are among them.
    public static Arbitrary<Shape> any() {
        return between(0, RANK, 0, AXIS);
    }

    /// Shapes of rank `minRank` to `maxRank` with axes of size `minAxis` to `maxAxis`.
    public static Arbitrary<Shape> between(int minRank, int maxRank, int minAxis, int maxAxis) {
        return axes(minRank, maxRank, minAxis, maxAxis).map(Shapes::shape);
    }

    /// `n` shapes that broadcast together, of which some may be scalars: axes of a common shape dropped from the front,
    /// or 1 in place of its size.
    public static Arbitrary<List<Shape>> broadcasting(int n) {
        return axes(0, RANK, 1, AXIS).flatMap(common -> Combinators.combine(
                Arbitraries.integers().between(0, common.size()).list().ofSize(n),
                Arbitraries.of(true, false).list().ofSize(common.size()).list().ofSize(n))
                .as((kept, stretched) -> narrowed(common, kept, stretched)));
    }

    private static Arbitrary<List<Integer>> axes(int minRank, int maxRank, int minAxis, int maxAxis) {
        return Arbitraries.integers().between(minAxis, maxAxis).list().ofMinSize(minRank).ofMaxSize(maxRank);
    }

    /// @param kept how many of the last axes each shape has
    private static List<Shape> narrowed(List<Integer> common, List<Integer> kept, List<List<Boolean>> stretched) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            List<Integer> axes = new ArrayList<>();
            for (int k = common.size() - kept.get(i); k < common.size(); k++) {
                axes.add(stretched.get(i).get(k) ? 1 : common.get(k));
            }
            shapes.add(shape(axes));
        }
        return shapes;
    }

    private static Shape shape(List<Integer> axes) {
        return Shape.of(axes.stream().mapToInt(Integer::intValue).toArray());
    }
}
