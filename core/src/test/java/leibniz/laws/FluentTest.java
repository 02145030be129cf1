// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;
import leibniz.ops.Formulas;
import leibniz.ops.Rectifiers;
import leibniz.ops.Specials;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Fluent methods record the formula that they are named after, operands in order.
class FluentTest {
    private static final Map<String, String> OTHER_NAMES = Map.of("MIN", "minimum", "MAX", "maximum");
    private static final List<Formula> NOT_FLUENT = List.of(Formulas.GATE_BOTH,
            Activations.SIGMOID_SLOPE, Activations.LOGISTIC_LOSS, Specials.POLYGAMMA);
    /// Their second operand is an attribute, so it is given as a literal alone.
    private static final Set<Formula> LITERAL = Set.of(Rectifiers.LEAKY_RELU, Rectifiers.ELU, Rectifiers.CELU,
            Rectifiers.SOFTSHRINK, Rectifiers.HARDSHRINK);
    /// What each method that is one formula records.
    static final Map<String, Formula> FORMULAS = formulas();

    private final Node a = new Input("a", new Type(DType.FLOAT64, Shape.of(2)));
    private final Node b = new Input("b", new Type(DType.FLOAT64, Shape.of(2)));
    private final Node p = new Input("p", new Type(DType.BOOL, Shape.of(2)));
    private final Node q = new Input("q", new Type(DType.BOOL, Shape.of(2)));

    private static Map<String, Formula> formulas() {
        Map<String, Formula> named = new TreeMap<>();
        Catalogue.formulas().forEach((name, formula) -> {
            if (!NOT_FLUENT.contains(formula) && !Oracles.DENSITIES.contains(formula)) {
                String constant = name.substring(name.indexOf('.') + 1);
                named.put(OTHER_NAMES.getOrDefault(constant, camelCase(constant)), formula);
            }
        });
        return named;
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(java.util.Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    @TestFactory
    Stream<DynamicTest> aMethodWithoutOperandsRecordsItsFormula() {
        return FORMULAS.entrySet().stream().filter(f -> f.getValue().arity() == 1)
                .map(f -> dynamicTest(f.getKey(), () -> {
                    Node x = f.getValue().isFlag(0) ? p : a;
                    Node y = (Node) Node.class.getMethod(f.getKey()).invoke(x);
                    assertThat(y.op()).isEqualTo(new Elementwise(f.getValue()));
                    assertThat(y.inputs()).containsExactly(x);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMethodOfANodeRecordsItsFormula() {
        return FORMULAS.entrySet().stream().filter(f -> f.getValue().arity() == 2 && !LITERAL.contains(f.getValue()))
                .map(f -> dynamicTest(f.getKey(), () -> {
                    List<Node> operands = f.getValue().isFlag(0) ? List.of(p, q) : List.of(a, b);
                    Node y = (Node) Node.class.getMethod(f.getKey(), Node.class).invoke(operands.get(0),
                            operands.get(1));
                    assertThat(y.op()).isEqualTo(new Elementwise(f.getValue()));
                    assertThat(y.inputs()).isEqualTo(operands);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMethodOfALiteralRecordsItsFormulaOfTheLiteral() {
        return Stream
                .of("add", "sub", "mul", "div", "pow", "minimum", "maximum", "eq", "ne", "lt", "le", "gt", "ge", "fmod",
                        "remainder", "leakyRelu", "elu", "celu", "softshrink", "hardshrink")
                .map(name -> dynamicTest(name, () -> {
                    Node y = (Node) Node.class.getMethod(name, double.class).invoke(a, 2.5);
                    assertThat(y.op()).isEqualTo(new Elementwise(FORMULAS.get(name)));
                    assertThat(y.input(0)).isSameAs(a);
                    assertThat(y.input(1).op()).isEqualTo(new Fill(2.5, new Type(DType.FLOAT64, Shape.SCALAR)));
                }));
    }

    @Test
    void rsubPutsTheLiteralFirst() {
        Node y = a.rsub(2.5);
        assertThat(y.op()).isEqualTo(new Elementwise(Formulas.SUB));
        assertThat(y.input(0).op()).isEqualTo(new Fill(2.5, new Type(DType.FLOAT64, Shape.SCALAR)));
        assertThat(y.input(1)).isSameAs(a);
    }

    @Test
    void rdivPutsTheLiteralFirst() {
        Node y = a.rdiv(2.5);
        assertThat(y.op()).isEqualTo(new Elementwise(Formulas.DIV));
        assertThat(y.input(0).op()).isEqualTo(new Fill(2.5, new Type(DType.FLOAT64, Shape.SCALAR)));
        assertThat(y.input(1)).isSameAs(a);
    }

    @Test
    void whereTakesTheConditionThenBothChoices() {
        Node y = p.where(a, b);
        assertThat(y.op()).isEqualTo(new Elementwise(Formulas.WHERE));
        assertThat(y.inputs()).containsExactly(p, a, b);
    }

    @Test
    void clampTakesTheLowEndThenTheHighOne() {
        Node y = a.clamp(-1, 3);
        assertThat(y.op()).isEqualTo(new Elementwise(Formulas.CLAMP));
        assertThat(y.inputs().stream().skip(1).map(Node::op)).containsExactly(
                new Fill(-1, new Type(DType.FLOAT64, Shape.SCALAR)),
                new Fill(3, new Type(DType.FLOAT64, Shape.SCALAR)));
    }
}
