// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import leibniz.Engine;
import leibniz.graph.Input;
import leibniz.graph.Region;
import leibniz.ops.Call;
import leibniz.ops.Cond;
import leibniz.ops.Deferred;
import leibniz.ops.Scan;
import leibniz.ops.While;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What operations with regions mean: loops in Java around single evaluations of the regions' nodes.
final class RegionOracle {
    private static final Engine ENGINE = Engine.relaxed();

    private RegionOracle() {
    }

    static double[] call(Call call, List<Tensor> in) {
        return row(apply(call.region(), in));
    }

    static double[] cond(Cond cond, List<Tensor> in) {
        boolean holds = in.getFirst().toDoubles()[0] != 0;
        return row(apply(holds ? cond.then() : cond.otherwise(), in.subList(1, in.size())));
    }

    static double[] deferred(Deferred deferred, List<Tensor> in) {
        return row(apply(deferred.region((int) in.getFirst().toDoubles()[0]), in.subList(1, in.size())));
    }

    static double[] loop(While loop, List<Tensor> in) {
        List<Tensor> all = new ArrayList<>(in);
        int steps = 0;
        while (apply(loop.condition(), all).getFirst().toDoubles()[0] != 0) {
            List<Tensor> next = apply(loop.body(), all);
            for (int i = 0; i < next.size(); i++) {
                all.set(i, next.get(i));
            }
            steps++;
        }
        List<Tensor> found = new ArrayList<>(all.subList(0, loop.states()));
        found.add(Tensor.scalar(steps));
        return row(found);
    }

    static double[] scan(Scan scan, List<Tensor> in) {
        int s = scan.states();
        List<Tensor> all = new ArrayList<>(in);
        List<List<Tensor>> parts = new ArrayList<>();
        for (int i = 0; i < scan.packing().parts().size(); i++) {
            parts.add(new ArrayList<>());
        }
        for (int step = 0; step < scan.steps(); step++) {
            int t = scan.backwards() ? scan.steps() - 1 - step : step;
            for (int i = s; i < s + scan.sequences(); i++) {
                all.set(i, element(in.get(i), t));
            }
            for (int i = 0; i < s && step % scan.every() == 0; i++) {
                parts.get(s + scan.outputs() + i).add(all.get(i));
            }
            List<Tensor> next = apply(scan.body(), all);
            for (int i = 0; i < next.size(); i++) {
                if (i < s) {
                    all.set(i, next.get(i));
                } else {
                    parts.get(i).add(next.get(i));
                }
            }
        }
        for (int i = 0; i < s; i++) {
            parts.get(i).add(all.get(i));
        }
        if (scan.backwards()) {
            parts.forEach(Collections::reverse);
        }
        return row(parts.stream().flatMap(List::stream).toList());
    }

    private static Tensor element(Tensor sequence, int t) {
        Shape shape = sequence.shape().without(0);
        double[] own = new double[shape.size()];
        System.arraycopy(sequence.toDoubles(), t * own.length, own, 0, own.length);
        return Tensor.wrap(own, shape).to(sequence.dtype());
    }

    private static List<Tensor> apply(Region region, List<Tensor> in) {
        Map<Input, Tensor> feeds = new HashMap<>();
        for (int i = 0; i < in.size(); i++) {
            feeds.put(region.inputs().get(i), in.get(i));
        }
        var values = ENGINE.evaluate(region.outputs(), feeds);
        return region.outputs().stream().map(values::of).toList();
    }

    private static double[] row(List<Tensor> parts) {
        return parts.stream().flatMapToDouble(t -> DoubleStream.of(t.to(DType.FLOAT64).toDoubles())).toArray();
    }
}
