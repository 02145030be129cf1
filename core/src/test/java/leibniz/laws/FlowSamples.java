// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.checkpoint;
import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.whileLoop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import leibniz.graph.Node;
import leibniz.ops.Call;
import leibniz.ops.Cond;
import leibniz.ops.Deferred;
import leibniz.ops.Fill;
import leibniz.ops.Keep;
import leibniz.ops.Next;
import leibniz.ops.Primitive;
import leibniz.ops.Scan;
import leibniz.ops.While;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Samples of the operations with regions. What is sampled is the packed row, kept states and all, so that the laws
/// hold of every part of it.
final class FlowSamples {
    private final SplittableRandom random = new SplittableRandom(1703);
    private final Map<Class<? extends Primitive>, List<Sample>> table = new LinkedHashMap<>();

    private FlowSamples() {
    }

    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        FlowSamples samples = new FlowSamples();
        samples.single();
        samples.loops();
        return samples.table;
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    /// The row that a part was taken from.
    private static Node row(Node part) {
        Node at = part;
        while (!(at.op() instanceof Scan || at.op() instanceof While || at.op() instanceof Call
                || at.op() instanceof Cond || at.op() instanceof Deferred)) {
            at = at.input(0);
        }
        return at;
    }

    private static Sample of(String name, Sample.Recording part, Tensor... numbers) {
        return Sample.of(name, leaves -> row(part.of(leaves)), numbers);
    }

    private void single() {
        table.put(Call.class, List.of(
                of("checkpoint of x·sin(w·x)", l -> checkpoint(x -> x.mul(l.get(1)).sin().mul(x), l.get(0)), x(3),
                        x(3)),
                of("checkpoint of a scalar", l -> checkpoint(x -> x.exp(), l.get(0)), x())));
        table.put(Cond.class, List.of(
                of("cond of a sum above 0", l -> choice(l), Tensor.of(1.0, 2, 3), x(3)).room(0.1),
                of("cond of a sum below 0", l -> choice(l), Tensor.of(-1.0, 2, -3), x(3)).room(0.1)));
        table.put(Deferred.class, List.of(
                Sample.of("deferred", l -> new Deferred(n -> RegionSamples.powers(n, l.get(0).dtype())).on(
                        Fill.scalar(DType.INT64, 3), l.get(0), l.get(1)), x(2), x(2))));
    }

    private static Node choice(List<Node> l) {
        return cond(l.get(0).sum().gt(0), () -> l.get(0).mul(l.get(1)).sin(), () -> l.get(0).exp());
    }

    private void loops() {
        table.put(Scan.class, List.of(
                of("scan of h ← tanh(w·h + x)", l -> scan(l.get(0), l.get(1), (h, x) -> h.mul(l.get(2)).add(x).tanh()),
                        x(2), x(4, 2), x(2)),
                of("scan of one step", l -> scan(l.get(0), l.get(1), (h, x) -> h.mul(x)), x(2), x(1, 2)),
                of("scan of no steps", l -> scan(List.of(l.get(0)), List.of(l.get(1)),
                        (h, x) -> Next.of(h.get(0).mul(x.get(0)))).state(0), x(2), x(0, 2)),
                of("scan of nothing", l -> scan(l.get(0), l.get(1), (h, x) -> h.mul(x).sin()), x(0, 2), x(3, 2)),
                of("scan with whole numbers", l -> scan(List.of(l.get(0)), List.of(l.get(1), l.get(2)), (h, x) -> Next
                        .of(h.getFirst().mul(x.get(0)).add(x.get(1).to(l.get(0).dtype())))
                        .emit(x.get(1).add(1), h.getFirst().square())).state(0),
                        x(), x(3), Tensor.of(1, 2, 3)),
                of("scan in segments", l -> scan(Keep.SEGMENTS, List.of(l.get(0), l.get(2)), List.of(l.get(1)),
                        (h, x) -> Next.of(h.get(0).mul(x.get(0)).sin(), h.get(0).add(h.get(1)))
                                .emit(h.get(1).mul(l.get(3))))
                        .state(0),
                        x(), x(7), x(), x(2)),
                of("repeat with a count", l -> repeat(3, List.of(l.get(0), Fill.scalar(DType.INT32, 1)),
                        s -> List.of(s.get(0).mul(s.get(1).to(l.get(0).dtype())).cos(), s.get(1).add(1))).get(0),
                        x(2))));
        table.put(While.class, List.of(
                of("while below 10", l -> whileLoop(l.get(0), h -> h.sum().lt(10), h -> h.mul(l.get(1)).add(1)),
                        Tensor.of(0.5, 0.7), Tensor.of(1.5, 1.25)).room(0.01),
                of("while that never runs", l -> whileLoop(l.get(0), h -> h.sum().lt(-100), h -> h.mul(l.get(1))),
                        x(2), x(2))));
    }
}
