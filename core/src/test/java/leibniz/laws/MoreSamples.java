// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The table of samples of compositions: the fluent methods that are more than one formula.
final class MoreSamples {
    private final SplittableRandom random = new SplittableRandom(1673);
    private final Map<String, List<Sample>> table = new LinkedHashMap<>();

    private MoreSamples() {
    }

    /// All samples, by the name of the fluent method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        MoreSamples samples = new MoreSamples();
        samples.arithmetic();
        samples.reductions();
        samples.shaping();
        samples.parts();
        samples.indexing();
        samples.table.putAll(AxisSamples.ofCompositions());
        samples.table.putAll(RandomSamples.ofCompositions());
        samples.table.putAll(MatrixSamples.ofCompositions());
        samples.table.putAll(NnSamples.ofCompositions());
        ShapeSamples.ofCompositions().forEach((method, more) -> samples.table.merge(method, more, MoreSamples::both));
        return samples.table;
    }

    private static List<Sample> both(List<Sample> first, List<Sample> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void put(String method, Sample... samples) {
        table.put(method, List.of(samples));
    }

    private static Sample of(String name, UnaryOperator<Node> recording, Tensor x) {
        return Sample.of(name + " on " + x.shape(), leaves -> recording.apply(leaves.getFirst()), x);
    }

    private static Sample of(String name, BinaryOperator<Node> recording, Tensor a, Tensor b) {
        return Sample.of("%s on %s, %s".formatted(name, a.shape(), b.shape()),
                leaves -> recording.apply(leaves.get(0), leaves.get(1)), a, b);
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    private Tensor apart(int... axes) {
        return Numbers.apart(random, axes);
    }

    private void arithmetic() {
        put("matmul", of("a.matmul(b)", Node::matmul, x(3), x(3)), of("a.matmul(b)", Node::matmul, x(3), x(3, 2)),
                of("a.matmul(b)", Node::matmul, x(2, 3), x(3)), of("a.matmul(b)", Node::matmul, x(4, 2, 3), x(3)),
                of("a.matmul(b)", Node::matmul, x(3), x(4, 3, 2)), of("a.matmul(b)", Node::matmul, x(2, 3), x(3, 2)));
        put("clamp", of("x.clamp(-1, 1)", x -> x.clamp(-1, 1), apart(9)).room(0.02));
        put("polygamma", of("x.polygamma(2)", x -> x.polygamma(2), Numbers.uniform(random, 1, 3, 3)).room(0.5));
        put("rpow", of("x.rpow(3)", x -> x.rpow(3), x(3)));
        put("softplus", of("x.softplus(2)", x -> x.softplus(2), x(3)));
        put("rsub", of("x.rsub(2)", x -> x.rsub(2), x(3)));
        put("rdiv", of("x.rdiv(2)", x -> x.rdiv(2), Numbers.uniform(random, 1, 2, 3)).room(0.5));
        put("where", of("(b > 0).where(a, a·b)", (a, b) -> b.gt(0).where(a, a.mul(b)), x(2, 3), apart(3)).room(0.05));
        put("pow", of("x.pow(3)", x -> x.pow(3), x(5)), of("x.pow(-2)", x -> x.pow(-2),
                Numbers.uniform(random, -2, -1, 3)).room(0.5),
                of("x.pow(-0.5)", x -> x.pow(-0.5),
                        Numbers.uniform(random, 1, 2, 3)).room(0.5));
        put("stopGradient", of("x·stopGradient(x)", x -> x.mul(x.stopGradient()), x(3)).room(0));
        put("to", of("x.to(float32)", x -> x.to(DType.FLOAT32), x(3)).room(0),
                of("x.to(float64)", x -> x.to(DType.FLOAT64), x(3)));
    }

    private void reductions() {
        put("sum", of("x.sum()", x -> x.sum(), x(2, 3)), of("x.sum(-1)", x -> x.sum(-1), x(2, 3)));
        put("sumKeep", of("x.sumKeep(0)", x -> x.sumKeep(0), x(2, 3)));
        put("mean", of("x.mean()", x -> x.mean(), x(2, 3)), of("x.mean(0, 2)", x -> x.mean(0, 2), x(2, 3, 4)));
        put("meanKeep", of("x.meanKeep(-1)", x -> x.meanKeep(-1), x(2, 3)));
        put("max", of("x.max()", x -> x.max(), apart(2, 3)).room(0.1),
                of("x.max(0)", x -> x.max(0), apart(2, 3)).room(0.1));
        put("maxKeep", of("x.maxKeep(1)", x -> x.maxKeep(1), apart(2, 3)).room(0.1));
        put("min", of("x.min()", x -> x.min(), apart(2, 3)).room(0.1),
                of("x.min(0)", x -> x.min(0), apart(2, 3)).room(0.1));
        put("minKeep", of("x.minKeep(1)", x -> x.minKeep(1), apart(2, 3)).room(0.1));
        put("argmax", of("x.argmax(1)", x -> x.argmax(1), apart(2, 3)));
        put("argmin", of("x.argmin(0)", x -> x.argmin(0), apart(2, 3)));
        put("logSumExp", of("x.logSumExp()", x -> x.logSumExp(), x(2, 3)),
                of("x.logSumExp(0, 1)", x -> x.logSumExp(0, 1), x(2, 3, 2)));
        put("logSumExpKeep", of("x.logSumExpKeep(1)", x -> x.logSumExpKeep(1), x(2, 3)));
        put("softmax", of("x.softmax(-1)", x -> x.softmax(-1), apart(2, 3)).room(0.1));
        put("logSoftmax", of("x.logSoftmax(-2)", x -> x.logSoftmax(-2), apart(2, 3)).room(0.1));
    }

    private void shaping() {
        put("reshape", of("x.reshape(-1, 2)", x -> x.reshape(-1, 2), x(4, 3)),
                of("xᵀ.reshape(12)", x -> x.transpose().reshape(12), x(4, 3)));
        put("flatten", of("x.flatten()", x -> x.flatten(), x(2, 3)));
        put("transpose", of("x.transpose()", x -> x.transpose(), x(2, 3, 4)),
                of("x.transpose(0, -1, 1)", x -> x.transpose(0, -1, 1), x(2, 3, 4)));
        put("swapAxes", of("x.swapAxes(0, -1)", x -> x.swapAxes(0, -1), x(2, 3, 4)));
        put("broadcastTo", of("x.broadcastTo(2, 3, 4)", x -> x.broadcastTo(2, 3, 4), x(3, 1)));
        put("sumTo", of("x.sumTo([3,1])", x -> x.sumTo(Shape.of(3, 1)), x(2, 3, 4)),
                of("x.sumTo([])", x -> x.sumTo(Shape.SCALAR), x(2, 1)));
        put("squeeze", of("x.squeeze(-2)", x -> x.squeeze(-2), x(2, 1, 3)));
        put("unsqueeze", of("x.unsqueeze(-1)", x -> x.unsqueeze(-1), x(2, 3)));
    }

    private void parts() {
        put("slice", of("x.slice(-1, 1, 4, 2)", x -> x.slice(-1, 1, 4, 2), x(2, 5)),
                of("x.slice(0, 1, 1)", x -> x.slice(0, 1, 1), x(2, 5)));
        put("select", of("x.select(1, 2)", x -> x.select(1, 2), x(2, 3)));
        put("flip", of("x.flip(0)", x -> x.flip(0), x(3, 2)), of("x.flip(1)", x -> x.flip(1), x(3, 0)));
        put("concat", of("concat(-1, a, b, a)", (a, b) -> Leibniz.concat(-1, a, b, a), x(2, 3), x(2, 1)));
        put("stack", of("stack(1, a, b)", (a, b) -> Leibniz.stack(1, a, b), x(2, 3), x(2, 3)));
    }

    private void indexing() {
        put("indexSelect", of("x.indexSelect(-1, i)", (x, i) -> x.indexSelect(-1, i), x(2, 3), Tensor.of(2, 0, 2, 2)));
        put("indexAdd", Sample.of("x.indexAdd(-1, i, s)", l -> l.get(0).indexAdd(-1, l.get(1), l.get(2)), x(2, 3),
                Tensor.of(2, 0, 2, 2), x(2, 4)));
        put("gather", of("x.gather(0, i)", (x, i) -> x.gather(0, i), x(2, 3), Tensor.of(new int[][]{{1, 0, 1}})));
        put("scatterAdd", Sample.of("x.scatterAdd(0, i, s)", l -> l.get(0).scatterAdd(0, l.get(1), l.get(2)), x(2, 3),
                Tensor.of(new int[][]{{1, 0, 1}, {1, 1, 1}, {0, 0, 0}}), x(3, 3)));
    }
}
