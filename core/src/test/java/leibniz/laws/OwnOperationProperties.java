// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.custom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import leibniz.check.AdjointCheck;
import leibniz.check.GradCheck;
import leibniz.check.OpCheck;
import leibniz.check.StraightLine;
import leibniz.check.jqwik.Programs;
import leibniz.check.jqwik.Shapes;
import leibniz.check.jqwik.Tensors;
import leibniz.expr.Domain;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.laws.Product.Slip;
import leibniz.ops.Custom;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A user's own operation under the laws, at operands and in programs that jqwik draws.
class OwnOperationProperties {

    @Provide
    Arbitrary<List<Tensor>> pairs() {
        return Shapes.between(1, 1, 0, 5).flatMap(shape -> Tensors.between(-2, 2, shape).list().ofSize(2));
    }

    @Property(tries = 20)
    void aRightOperationObeysAllLaws(@ForAll("pairs") List<Tensor> operands) {
        OpCheck.of(new Product(Slip.NONE), operands.toArray(Tensor[]::new)).run().assertOk();
    }

    @Provide
    Arbitrary<Tensor> vectors() {
        return Shapes.between(1, 1, 0, 5).flatMap(shape -> Tensors.inside(Domain.REAL, 0, shape));
    }

    @Property(tries = 20)
    void runningSumsDo(@ForAll("vectors") Tensor x) {
        OpCheck.of(new RunningSum(), x).run().assertOk();
    }

    /// A move takes operands of any shape between −1 and 1, and yields such a value.
    private static Node product(Node a, Slip slip) {
        Node flat = a.reshape(-1);
        return custom(new Product(slip), flat, flat.sin()).tanh().reshape(a.shape());
    }

    @Provide
    Arbitrary<StraightLine> right() {
        return Programs.with(4, 30, (a, b) -> product(a, Slip.NONE), (a, b) -> product(b, Slip.NONE));
    }

    @Property(tries = 15)
    void amongOthersItsGradientsAreRight(@ForAll("right") StraightLine program) {
        List<Parameter> parameters = program.parameters();
        Node output = program.output(parameters);
        GradCheck.of(output).sample(1, program.seed()).run().assertOk();
        AdjointCheck.of(output).secondOrder(program.seed()).run().assertOk();
    }

    @Provide
    Arbitrary<StraightLine> wrong() {
        return Programs.with(10, 30, (a, b) -> product(a, Slip.FACTOR));
    }

    @Property(tries = 10)
    void amongOthersAWrongOneIsFoundWhereverItIsUsed(@ForAll("wrong") StraightLine program) {
        Node output = program.output(program.parameters()).add(product(program.parameters().getFirst(), Slip.FACTOR));
        boolean used = Graph.of(output).order().stream().anyMatch(node -> node.op() instanceof Custom);
        assertThat(used).isTrue();
        assertThatThrownBy(() -> GradCheck.of(output).run().assertOk())
                .hasMessageContaining("suspected operation: product, recorded at OwnOperationProperties.product");
    }

    @Provide
    Arbitrary<List<Shape>> triples() {
        return Shapes.broadcasting(3);
    }

    @Property(tries = 200)
    void shapesDrawnToBroadcastDo(@ForAll("triples") List<Shape> shapes) {
        Shape two = Shape.broadcast(shapes.get(0), shapes.get(1));
        Shape all = Shape.broadcast(two, shapes.get(2));
        assertThat(shapes).allMatch(shape -> Shape.broadcastable(shape, all));
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Shapes.any();
    }

    @Property(tries = 200)
    void shapesAreSmall(@ForAll("shapes") Shape shape) {
        assertThat(shape.rank()).isBetween(0, 4);
        assertThat(Arrays.stream(shape.toArray())).allMatch(n -> 0 <= n && n <= 4);
    }

    @Provide
    Arbitrary<Tensor> kinked() {
        return Shapes.any().flatMap(shape -> Tensors.inside(Domain.kinked(0.0, 1.0), 0.1, shape));
    }

    @Property(tries = 100)
    void numbersKeepClearOfKinks(@ForAll("kinked") Tensor x) {
        assertThat(Arrays.stream(x.toDoubles()))
                .allMatch(v -> Math.abs(v) >= 0.1 && Math.abs(v - 1) >= 0.1 && Math.abs(v) <= 3);
    }

    @Provide
    Arbitrary<Tensor> positive() {
        return Tensors.inside(Domain.POSITIVE, 0.25, Shape.of(4));
    }

    @Property(tries = 100)
    void numbersKeepClearOfEdges(@ForAll("positive") Tensor x) {
        assertThat(Arrays.stream(x.toDoubles())).allMatch(v -> 0.25 <= v && v <= 3);
    }

    @Provide
    Arbitrary<Tensor> apart() {
        return Shapes.any().flatMap(shape -> Tensors.apart(0.5, shape));
    }

    @Property(tries = 100)
    void numbersApartAreApart(@ForAll("apart") Tensor x) {
        double[] sorted = Arrays.stream(x.toDoubles()).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            assertThat(sorted[i] - sorted[i - 1]).isGreaterThanOrEqualTo(0.5);
        }
    }

    @Provide
    Arbitrary<Tensor> indices() {
        return Shapes.any().flatMap(shape -> Tensors.indices(3, shape));
    }

    @Property(tries = 100)
    void indicesStayBelowTheirBound(@ForAll("indices") Tensor index) {
        assertThat(Arrays.stream(index.toInts())).allMatch(i -> 0 <= i && i < 3);
    }

    @Provide
    Arbitrary<Tensor> flags() {
        return Shapes.any().flatMap(Tensors::flags);
    }

    @Property(tries = 100)
    void flagsAreTruthValues(@ForAll("flags") Tensor flags) {
        assertThat(flags.dtype()).isEqualTo(DType.BOOL);
    }
}
