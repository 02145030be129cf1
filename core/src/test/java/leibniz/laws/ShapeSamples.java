// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.ops.MatrixNorm;
import leibniz.ops.Padding;
import leibniz.tensor.Tensor;

/// The table of samples of rearrangements, pieces, diagonals, choices and contractions.
final class ShapeSamples {
    /// Samples that call a verb, not a fluent method.
    static final List<String> VERBS = List.of("einsum", "linspace");

    private final SplittableRandom random = new SplittableRandom(1675);
    private final Map<String, List<Sample>> table = new LinkedHashMap<>();

    private ShapeSamples() {
    }

    /// All samples, by the name of the method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        ShapeSamples samples = new ShapeSamples();
        samples.rearranging();
        samples.parts();
        samples.diagonals();
        samples.picking();
        samples.products();
        samples.distances();
        samples.sums();
        return samples.table;
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

    /// Several values as one, all of them in sight.
    private static Node all(List<Node> parts) {
        return Leibniz.concat(0, parts.stream().map(Node::flatten).toArray(Node[]::new));
    }

    private void rearranging() {
        put("flatten", of("x.flatten(1, 2)", x -> x.flatten(1, 2), x(2, 3, 2)));
        put("permute", of("x.permute(1, -1, 0)", x -> x.permute(1, -1, 0), x(2, 3, 4)));
        put("movedim", of("x.movedim(0, -1)", x -> x.movedim(0, -1), x(2, 3, 4)));
        put("expand", of("x.expand(2, -1, 4)", x -> x.expand(2, -1, 4), x(3, 1)));
        put("flip", of("x.flip(0, 1)", x -> x.flip(0, 1), x(3, 2)));
        put("roll", of("x.roll(1, 1)", x -> x.roll(1, 1), x(2, 3)),
                of("x.roll([0, 1], [-1, 2])", x -> x.roll(new int[]{0, 1}, new int[]{-1, 2}), x(3, 4)));
        put("rot90", of("x.rot90(0, 1, 1)", x -> x.rot90(0, 1, 1), x(2, 3)),
                of("x.rot90(0, 1, -1)", x -> x.rot90(0, 1, -1), x(2, 3)));
        put("tile", of("x.tile(2, 1, 3)", x -> x.tile(2, 1, 3), x(3, 2)), of("x.tile(2)", x -> x.tile(2), x(3, 2)));
        put("repeatInterleave", of("x.repeatInterleave(1, 2)", x -> x.repeatInterleave(1, 2), x(2, 3)),
                of("x.repeatInterleave(0, [2, 0, 1])", x -> x.repeatInterleave(0, new int[]{2, 0, 1}), x(3, 2)));
        put("pixelShuffle", of("x.pixelShuffle(2)", x -> x.pixelShuffle(2), x(1, 4, 2, 3)));
    }

    private void parts() {
        put("slice", of("x.slice([0, 1], [3, 4], [2, 1])",
                x -> x.slice(new int[]{0, 1}, new int[]{3, 4}, new int[]{2, 1}), x(4, 5)));
        put("narrow", of("x.narrow(1, 1, 2)", x -> x.narrow(1, 1, 2), x(2, 4)));
        put("split", of("x.split(0, 1, 0, 3)", x -> all(x.split(0, 1, 0, 3)), x(4, 2)));
        put("chunk", of("x.chunk(1, 2)", x -> all(x.chunk(1, 2)), x(2, 5)));
        put("unbind", of("x.unbind(1)", x -> all(x.unbind(1)), x(2, 3)));
        put("pad", of("x.pad([1, -1], [0, 2])", x -> x.pad(new int[][]{{1, -1}, {0, 2}}, 0), x(3, 2)),
                of("x.pad([1, -1], [0, 2], 3)", x -> x.pad(new int[][]{{1, -1}, {0, 2}}, 3), x(3, 2)),
                of("x.pad reflect", x -> x.pad(new int[][]{{2, 1}, {0, 1}}, Padding.REFLECT), x(3, 2)),
                of("x.pad replicate", x -> x.pad(new int[][]{{2, 1}, {0, 3}}, Padding.REPLICATE), x(3, 2)),
                of("x.pad circular", x -> x.pad(new int[][]{{2, 3}, {0, 1}}, Padding.CIRCULAR), x(3, 2)));
        put("unfoldWindows", of("x.unfoldWindows(0, 3, 2)", x -> x.unfoldWindows(0, 3, 2), x(7, 2)));
        put("im2col", of("x.im2col", x -> x.im2col(new int[]{2, 2}, new int[]{2, 1}, new int[]{1, 0}, new int[]{1, 2}),
                x(1, 2, 3, 4)));
    }

    private void diagonals() {
        put("tril", of("x.tril(-1)", x -> x.tril(-1), x(2, 3, 3)));
        put("triu", of("x.triu(1)", x -> x.triu(1), x(3, 4)));
        put("diag", of("x.diag(1)", x -> x.diag(1), x(3)), of("x.diag(-1)", x -> x.diag(-1), x(3, 4)));
        put("diagonal", of("x.diagonal(1, 0, 2)", x -> x.diagonal(1, 0, 2), x(3, 2, 4)));
        put("diagEmbed", of("x.diagEmbed(-1)", x -> x.diagEmbed(-1), x(2, 3)));
        put("trace", of("x.trace()", x -> x.trace(), x(2, 3, 4)));
    }

    private void picking() {
        put("takeAlongDim", of("x.takeAlongDim(1, i)", (x, i) -> x.takeAlongDim(1, i), x(2, 3),
                Tensor.of(new int[][]{{2, 0, 2, 1}})));
        put("take", of("x.take(i)", (x, i) -> x.take(i), x(2, 3), Tensor.of(new int[][]{{5, 0}, {0, 2}})));
        put("scatter", Sample.of("x.scatter(1, i, s)", l -> l.get(0).scatter(1, l.get(1), l.get(2)), x(2, 3),
                Tensor.of(new int[][]{{2, 0}, {1, 2}}), x(2, 2)));
        put("indexPairs", Sample.of("x.indexPairs(i, j)", l -> l.get(0).indexPairs(l.get(1), l.get(2)), x(2, 3),
                Tensor.of(1, 0, 1), Tensor.of(2, 0, 2)));
        put("indexPut", Sample.of("x.indexPut(i, j, v, true)",
                l -> l.get(0).indexPut(l.get(1), l.get(2), l.get(3), true), x(2, 3), Tensor.of(1, 0, 1),
                Tensor.of(2, 0, 2), x(3)),
                Sample.of("x.indexPut(i, j, v, false)", l -> l.get(0).indexPut(l.get(1), l.get(2), l.get(3), false),
                        x(2, 3), Tensor.of(1, 0), Tensor.of(2, 0), x(2)));
        Tensor mask = Tensor.of(true, false, true);
        put("maskedFill", of("x.maskedFill(m, 5)", (x, m) -> x.maskedFill(m, 5), x(2, 3), mask),
                Sample.of("x.maskedFill(m, v)", l -> l.get(0).maskedFill(l.get(1), l.get(2)), x(2, 3), mask, x()));
        put("maskedSelect", of("x.maskedSelect(m, 5)", (x, m) -> x.maskedSelect(m, 5), x(2, 3), mask),
                of("x.maskedSelect(mask)", x -> x.maskedSelect(mask), x(2, 3)));
        put("segmentSum", of("x.segmentSum(i, 3)", (x, i) -> x.segmentSum(i, 3), x(4, 2), Tensor.of(2, 0, 2, 2)));
    }

    private void products() {
        put("bmm", of("a.bmm(b)", Node::bmm, x(2, 2, 3), x(2, 3, 2)));
        put("addmm", Sample.of("m.addmm(a, b, 2, -3)", l -> l.get(0).addmm(l.get(1), l.get(2), 2, -3), x(2), x(3, 4),
                x(4, 2)));
        put("outer", of("a.outer(b)", Node::outer, x(2), x(3)));
        put("dot", of("a.dot(b)", Node::dot, x(3), x(3)));
        put("mv", of("a.mv(x)", Node::mv, x(2, 3), x(3)));
        put("quadraticForm", of("a.quadraticForm(x)", Node::quadraticForm, x(3, 3), x(3)));
        put("bilinearForm", Sample.of("a.bilinearForm(x, y)", l -> l.get(0).bilinearForm(l.get(1), l.get(2)), x(2, 3),
                x(2), x(3)));
        put("tensordot", of("a.tensordot(b, [2, 0], [0, 1])",
                (a, b) -> a.tensordot(b, new int[]{2, 0}, new int[]{0, 1}), x(2, 3, 4), x(4, 2, 2)),
                of("a.tensordot(b, 1)", (a, b) -> a.tensordot(b, 1), x(2, 3), x(3, 2)));
        put("kron", of("a.kron(b)", Node::kron, x(2, 3), x(2, 2)), of("a.kron(b)", Node::kron, x(2), x(3, 2)));
        put("cross", of("a.cross(b)", Node::cross, x(2, 3), x(3)));
        put("vander", of("x.vander(4)", x -> x.vander(4), x(3)));
        put("matrixPower",
                of("a.matrixPower(5)", a -> a.matrixPower(5), Numbers.uniform(random, -1, 1, 2, 2)).room(0.5),
                of("a.matrixPower(2)", a -> a.matrixPower(2), x(2, 3, 3)));
    }

    private void distances() {
        put("pairwiseSqdist", of("x.pairwiseSqdist(y)", Node::pairwiseSqdist, x(3, 2), x(2, 2)));
        put("cdist", of("x.cdist(y)", Node::cdist, Numbers.uniform(random, 0, 1, 3, 2),
                Numbers.uniform(random, 2, 3, 2, 2)).room(0.3));
        put("householderReflect", of("x.householderReflect(v)", Node::householderReflect, x(2, 3),
                Numbers.uniform(random, 1, 2, 3)).room(0.3));
        put("matrixNorm",
                of("a.matrixNorm(fro)", a -> a.matrixNorm(MatrixNorm.FROBENIUS), Numbers.uniform(random, 1, 2, 2, 2, 3))
                        .room(0.3),
                of("a.matrixNorm(1)", a -> a.matrixNorm(MatrixNorm.ONE), Tensor.of(new double[][]{{1, -3}, {2, 4}}))
                        .room(0.3),
                of("a.matrixNorm(inf)", a -> a.matrixNorm(MatrixNorm.INFINITY),
                        Tensor.of(new double[][]{{1, -3}, {2, 4}})).room(0.3));
    }

    private void sums() {
        put("einsum", of("einsum ij,jk->ki", (a, b) -> Leibniz.einsum("ij,jk->ki", a, b), x(2, 3), x(3, 2)),
                of("einsum iij->ji", a -> Leibniz.einsum("iij->ji", a), x(2, 2, 3)),
                of("einsum i,i,i", (a, b) -> Leibniz.einsum("i,i,i", a, b, a), x(3), x(3)),
                of("einsum ...ij,...jk", (a, b) -> Leibniz.einsum("...ij,...jk", a, b), x(2, 2, 3), x(3, 2)),
                Sample.of("einsum ab,bcd,d->ac",
                        l -> Leibniz.einsum("ab,bcd,d->ac", l.get(0), l.get(1), l.get(2)), x(2, 3), x(3, 2, 2), x(2)));
        put("linspace", of("linspace(a, b, 4)", (a, b) -> Leibniz.linspace(a, b, 4), x(), x()));
    }
}
