// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EinsumTest {
    private static final Map<Character, Integer> SIZES = Map.of('i', 2, 'j', 3, 'k', 4, 'l', 2, 'm', 5, 'z', 0, 'B', 3);

    private static Node operand(String names) {
        return new Constant(Cells.counting(names.chars().map(c -> SIZES.get((char) c)).toArray()));
    }

    private static List<Node> operands(String inputs) {
        return Arrays.stream(inputs.split(",", -1)).map(EinsumTest::operand).toList();
    }

    /// The sum over every assignment of numbers to letters, one loop a letter.
    private static double[] loops(List<String> inputs, List<Node> operands, String output) {
        List<Cells> cells = operands.stream().map(x -> Cells.of(Leibniz.value(x))).toList();
        List<Character> letters = Stream.concat(inputs.stream(), Stream.of(output))
                .flatMapToInt(String::chars).distinct().mapToObj(c -> (char) c).toList();
        int size = output.chars().map(c -> SIZES.get((char) c)).reduce(1, (a, b) -> a * b);
        double[] sums = new double[size];
        walk(letters, new TreeMap<>(), at -> {
            double product = 1;
            for (int k = 0; k < cells.size(); k++) {
                product *= cells.get(k).at(inputs.get(k).chars().map(c -> at.get((char) c)).toArray());
            }
            int place = 0;
            for (char c : output.toCharArray()) {
                place = place * SIZES.get(c) + at.get(c);
            }
            sums[place] += product;
        });
        return sums;
    }

    private static void walk(List<Character> letters, Map<Character, Integer> at,
            java.util.function.Consumer<Map<Character, Integer>> visit) {
        if (at.size() == letters.size()) {
            visit.accept(at);
            return;
        }
        Character next = letters.get(at.size());
        for (int n = 0; n < SIZES.get(next); n++) {
            Map<Character, Integer> deeper = new TreeMap<>(at);
            deeper.put(next, n);
            walk(letters, deeper, visit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ij,jk->ik", "ij,jk->ki", "ij->ji", "ij->", "ij->j", "i,i->", "i,j->ij", "ij,ij->ij",
        "ij,ij->", "ii->", "ii->i", "iij->j", "iij->ji", "iii->i", "iili->l", "ijk,ikl->ijl", "ijk,lk->ijl",
        "ij,jk,km->im",
        "ij,jk,km,il->lm", "i,i,i->i", "i,j,k->kji", "ij,k->k", "ijk,j->", "ii,ij->j", ",ij->ji", ",->", "iz,zj->ij",
        "iz->i", "iz->z", "Bi,Bj->Bij", "ij,jk,ki->", "ij,ik,im->jkm", "ii,jj->ij", "li,ij,jk,k,m->lm"})
    void isTheSumOverAllLettersThatTheOutputLacks(String equation) {
        String[] sides = equation.split("->", -1);
        List<Node> operands = operands(sides[0]);
        Node y = Leibniz.einsum(equation, operands.toArray(Node[]::new));
        assertThat(y.shape()).isEqualTo(Shape.of(sides[1].chars().map(c -> SIZES.get((char) c)).toArray()));
        double[] expected = loops(List.of(sides[0].split(",", -1)), operands, sides[1]);
        assertThat(Leibniz.value(y).toDoubles()).containsExactly(expected, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ij,jk->ik", "kji->ijk", "ij,ji->", "ii->", "ba,bc->ac"})
    void withoutAnArrowLettersThatOccurOnceAreTheOutput(String equation) {
        String[] sides = equation.split("->", -1);
        List<Node> operands = operands(sides[0].replace('a', 'i').replace('b', 'j').replace('c', 'k'));
        Node[] nodes = operands.toArray(Node[]::new);
        assertThat(Leibniz.value(Leibniz.einsum(sides[0], nodes)))
                .isEqualTo(Leibniz.value(Leibniz.einsum(equation, nodes)));
    }

    @Test
    void blanksCountForNothing() {
        assertThat(Leibniz.einsum(" i j , j k -> i k ", operand("ij"), operand("jk")).shape())
                .isEqualTo(Shape.of(2, 4));
    }

    @Test
    void anEllipsisBroadcasts() {
        Tensor a = Cells.counting(2, 1, 2, 3);
        Tensor b = Cells.counting(4, 3, 2);
        Cells p = Cells.of(a);
        Cells q = Cells.of(b);
        for (String equation : List.of("...ij,...jk->...ik", "...ij,...jk")) {
            Cells.assertCells(Leibniz.einsum(equation, new Constant(a), new Constant(b)), Shape.of(2, 4, 2, 2), c -> {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += p.at(c[0], 0, c[2], j) * q.at(c[1], j, c[3]);
                }
                return sum;
            });
        }
    }

    @Test
    void anEllipsisMayStandAnywhere() {
        Tensor a = Cells.counting(2, 3, 4);
        Cells p = Cells.of(a);
        Cells.assertCells(Leibniz.einsum("i...k->k...i", new Constant(a)), Shape.of(4, 3, 2),
                c -> p.at(c[2], c[1], c[0]));
        Cells.assertCells(Leibniz.einsum("...->...", new Constant(a)), Shape.of(2, 3, 4), p::at);
    }

    @Test
    void theCheapPairIsContractedFirst() {
        // (100x2)(2x100)(100x1): from the right 400 products, from the left 40,000 elements on the way
        Node y = Leibniz.einsum("ab,bc,cd->ad", new Constant(Tensor.zeros(100, 2)), new Constant(Tensor.zeros(2, 100)),
                new Constant(Tensor.zeros(100, 1)));
        List<Integer> sizes = new ArrayList<>();
        Graph.of(y).order().forEach(node -> sizes.add(node.shape().size()));
        assertThat(sizes).allMatch(size -> size <= 200);
    }
}
