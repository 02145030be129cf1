// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// The table of samples of compositions along axes: statistics, running functions and order.
final class AxisSamples {
    private static final double INF = Double.POSITIVE_INFINITY;
    private final SplittableRandom random = new SplittableRandom(1675);
    private final Map<String, List<Sample>> table = new LinkedHashMap<>();

    private AxisSamples() {
    }

    /// All samples, by the name of the fluent method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        AxisSamples samples = new AxisSamples();
        samples.spread();
        samples.norms();
        samples.products();
        samples.sequences();
        samples.chosen();
        samples.order();
        return samples.table;
    }

    private void put(String method, Sample... samples) {
        table.put(method, List.of(samples));
    }

    private static Sample of(String name, UnaryOperator<Node> recording, Tensor x) {
        return Sample.of(name + " on " + x.shape(), leaves -> recording.apply(leaves.getFirst()), x);
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    private Tensor apart(int... axes) {
        return Numbers.apart(random, axes);
    }

    private void spread() {
        put("var", of("x.var(1)", x -> x.var(1), x(2, 3)), of("x.var(0, -1)", x -> x.var(0, -1), x(2, 3)),
                of("x.var(1, 0)", x -> x.var(1, 0), x(3, 0)));
        put("varKeep", of("x.varKeep(1, 0, 2)", x -> x.varKeep(1, 0, 2), x(2, 3, 2)));
        put("std", of("x.std(1)", x -> x.std(1), x(2, 3)).room(0.3),
                of("x.std(0, -1)", x -> x.std(0, -1), x(2, 4)).room(0.1));
        put("stdKeep", of("x.stdKeep(1, 0)", x -> x.stdKeep(1, 0), x(4, 2)).room(0.1));
        put("varMean", of("x.varMean(1, 1).variance", x -> x.varMean(1, 1).variance(), x(2, 3)),
                of("x.varMean(1, 1).mean", x -> x.varMean(1, 1).mean(), x(2, 3)));
        put("cov", of("x.cov()", Node::cov, x(2, 4)), of("x.cov()", Node::cov, x(0, 3)));
        put("standardize", of("x.standardize(-1, 0.1)", x -> x.standardize(-1, 0.1), x(2, 4)).room(0.2));
    }

    private void norms() {
        Tensor sizes = Tensor.of(new double[][]{{1, -1.5, 2}, {-2.5, 3, 3.5}});
        put("vectorNorm", of("x.vectorNorm(2)", x -> x.vectorNorm(2), x(2, 3)).room(0.2),
                of("x.vectorNorm(3, 1)", x -> x.vectorNorm(3, 1), sizes).room(0.2),
                of("x.vectorNorm(0.5, 0)", x -> x.vectorNorm(0.5, 0), sizes).room(0.2),
                of("x.vectorNorm(-2, 1)", x -> x.vectorNorm(-2, 1), sizes).room(0.2),
                of("x.vectorNorm(1)", x -> x.vectorNorm(1), sizes).room(0.2),
                of("x.vectorNorm(0)", x -> x.vectorNorm(0), sizes).room(0.2),
                of("x.vectorNorm(∞, 1)", x -> x.vectorNorm(INF, 1), sizes).room(0.1),
                of("x.vectorNorm(−∞)", x -> x.vectorNorm(-INF), sizes).room(0.1),
                of("x.vectorNorm(2, 1)", x -> x.vectorNorm(2, 1), x(2, 0)),
                of("x.vectorNorm(3, 1)", x -> x.vectorNorm(3, 1), x(2, 0)));
        put("vectorNormKeep", of("x.vectorNormKeep(2, 0)", x -> x.vectorNormKeep(2, 0), sizes).room(0.2));
        put("sumOfSquares", of("x.sumOfSquares(1)", x -> x.sumOfSquares(1), x(2, 3)));
        put("sumOfSquaresKeep", of("x.sumOfSquaresKeep()", x -> x.sumOfSquaresKeep(), x(2, 3)));
        put("normalize", of("x.normalize(0, 1e-12)", x -> x.normalize(0, 1e-12), sizes).room(0.2),
                of("x.normalize(0, 100)", x -> x.normalize(0, 100), sizes).room(0.2));
    }

    private void products() {
        Tensor zeros = Tensor.of(new double[][]{{2, 3, 5}, {0, 3, 5}, {0, 3, 0}, {0, 0, 0}});
        put("prod", of("x.prod()", x -> x.prod(), x(2, 3)), of("x.prod(-1)", x -> x.prod(-1), zeros),
                of("x.prod(0, 2)", x -> x.prod(0, 2), x(2, 2, 3)), of("x.prod(1)", x -> x.prod(1), x(2, 0)),
                of("x.prod()", x -> x.prod(), x()));
        put("prodKeep", of("x.prodKeep(0)", x -> x.prodKeep(0), zeros));
        put("nansum", of("x.nansum(0)", x -> x.nansum(0), x(2, 3)));
        put("nansumKeep", of("x.nansumKeep(0)", x -> x.nansumKeep(0), x(2, 3)));
        put("softmin", of("x.softmin(-1)", x -> x.softmin(-1), apart(2, 3)).room(0.1));
    }

    private void sequences() {
        put("cumsum", of("x.cumsum(-1)", x -> x.cumsum(-1), x(2, 3)));
        put("cumprod", of("x.cumprod(0)", x -> x.cumprod(0), x(4, 2)),
                of("x.cumprod(0)", x -> x.cumprod(0), Tensor.of(2.0, 0, 3, 0, 5)),
                of("x.cumprod(1)", x -> x.cumprod(1), x(2, 0)));
        put("logCumSumExp", of("x.logCumSumExp(1)", x -> x.logCumSumExp(1), x(2, 4)));
        put("cummax", of("x.cummax(1)", x -> x.cummax(1).values(), apart(2, 4)).room(0.1));
        put("cummin", of("x.cummin(0)", x -> x.cummin(0).values(), apart(4, 2)).room(0.1));
        put("diff", of("x.diff(0)", x -> x.diff(0), x(4, 2)), of("x.diff(1)", x -> x.diff(1), x(2, 1)),
                of("x.diff(1)", x -> x.diff(1), x(2, 0)));
        put("trapezoid", of("x.trapezoid(1, 0.5)", x -> x.trapezoid(1, 0.5), x(2, 4)),
                of("x.trapezoid(1, 0.5)", x -> x.trapezoid(1, 0.5), x(2, 1)),
                of("x.trapezoid(1, 0.5)", x -> x.trapezoid(1, 0.5), x(2, 0)));
    }

    private void chosen() {
        put("maxDim", of("x.maxDim(1)", x -> x.maxDim(1).values(), apart(2, 3)).room(0.1));
        put("maxDimKeep", of("x.maxDimKeep(0)", x -> x.maxDimKeep(0).values(), apart(2, 3)).room(0.1));
        put("minDim", of("x.minDim(1)", x -> x.minDim(1).values(), apart(2, 3)).room(0.1));
        put("minDimKeep", of("x.minDimKeep(0)", x -> x.minDimKeep(0).values(), apart(2, 3)).room(0.1));
        put("medianDim", of("x.medianDim(1)", x -> x.medianDim(1).values(), apart(2, 4)).room(0.1));
        put("medianDimKeep", of("x.medianDimKeep(0)", x -> x.medianDimKeep(0).values(), apart(3, 2)).room(0.1));
        put("kthvalue", of("x.kthvalue(3, 1)", x -> x.kthvalue(3, 1).values(), apart(2, 4)).room(0.1));
        put("kthvalueKeep", of("x.kthvalueKeep(1, 0)", x -> x.kthvalueKeep(1, 0).values(), apart(3, 2)).room(0.1));
        put("quantile", of("x.quantile(0.3, 1)", x -> x.quantile(0.3, 1), apart(2, 4)).room(0.1),
                of("x.quantile(1, 0)", x -> x.quantile(1, 0), apart(3, 2)).room(0.1));
        put("quantileKeep", of("x.quantileKeep(0.5, 0)", x -> x.quantileKeep(0.5, 0), apart(4, 2)).room(0.1));
    }

    private void order() {
        put("argsort", of("x.argsort(0, true)", x -> x.argsort(0, true), apart(3, 2)));
        put("sort", of("x.sort(-1, false)", x -> x.sort(-1, false).values(), apart(2, 4)).room(0.1),
                of("x.sort(0, true)", x -> x.sort(0, true).values(), apart(3, 2)).room(0.1));
        put("topk", of("x.topk(2, 1, true)", x -> x.topk(2, 1, true).values(), apart(2, 4)).room(0.1),
                of("x.topk(2, 0, false)", x -> x.topk(2, 0, false).values(), apart(3, 2)).room(0.1),
                of("x.topk(0, 1, true)", x -> x.topk(0, 1, true).values(), x(2, 0)));
        put("searchSorted", Sample.of("x.searchSorted(v, false)", l -> l.get(0).searchSorted(l.get(1), false),
                Tensor.of(1.0, 2, 3), Tensor.of(2.0, 5)));
        put("oneHot", Sample.of("i.oneHot(4, float64)", l -> l.getFirst().oneHot(4, DType.FLOAT64), Tensor.of(2, 0)));
    }
}
