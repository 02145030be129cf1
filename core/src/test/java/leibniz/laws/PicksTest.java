// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import leibniz.Leibniz;
import leibniz.exec.Backend;
import leibniz.exec.StepException;
import leibniz.exec.pool.Workers;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One element of each row, picked within a loop that computes the row: the very number, whatever lies beside it.
class PicksTest {
    private static final double[] ODD = {0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, 3, 3, -3, -3};
    private static final List<Backend> ALL = List.of(Backends.SCALAR, Backends.VECTOR, Backends.SHARED_SCALAR,
            Backends.SHARED_VECTOR);

    private static double[] numbers(int n) {
        SplittableRandom random = new SplittableRandom(n);
        return random.ints(n, 0, ODD.length).mapToDouble(i -> ODD[i]).toArray();
    }

    private static Tensor indices(int rows, int length, DType type) {
        SplittableRandom random = new SplittableRandom(3);
        return Tensor.of(random.longs(rows, 0, length).toArray()).reshape(rows, 1).to(type);
    }

    /// A node that nests compute, not read: the numbers with their signs turned.
    private static Node turned(int rows, int length, DType type) {
        return new Constant(Tensor.of(numbers(rows * length)).reshape(rows, length).to(type)).neg();
    }

    private static void eachGives(Node picked, double[] wanted) {
        for (Backend backend : ALL) {
            Tensor found = Backends.run(backend, List.of(Workers.of(2)), List.of(picked)).getFirst().getFirst();
            assertThat(found.toDoubles()).containsExactly(wanted);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,1,10,INT32", "FLOAT32,70,10,INT64", "FLOAT64,130,25,INT32", "FLOAT64,3,2,INT64",
        "FLOAT32,5,128,INT64", "FLOAT64,2,1500,INT64"})
    void gatherGivesTheElementOfTheIndex(DType type, int rows, int length, DType whole) {
        double[] x = numbers(rows * length);
        Tensor index = indices(rows, length, whole);
        double[] wanted = new double[rows];
        for (int r = 0; r < rows; r++) {
            wanted[r] = -x[r * length + (int) index.to(DType.INT64).toLongs()[r]];
        }
        eachGives(turned(rows, length, type).gather(1, new Constant(index)), wanted);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,1,10,INT32", "FLOAT32,70,10,INT64", "FLOAT64,130,25,INT32", "FLOAT64,2,1500,INT64"})
    void scatterAddLeavesAllOtherElements(DType type, int rows, int length, DType whole) {
        double[] x = numbers(rows * length);
        Tensor index = indices(rows, length, whole);
        double[] wanted = new double[rows * length];
        for (int i = 0; i < wanted.length; i++) {
            boolean hit = index.to(DType.INT64).toLongs()[i / length] == i % length;
            wanted[i] = hit ? -x[i] + 1 : -x[i];
        }
        eachGives(turned(rows, length, type).scatterAdd(1, new Constant(index),
                new Constant(Tensor.ones(rows, 1).to(type))), wanted);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,1,10", "FLOAT32,70,10", "FLOAT64,130,25", "FLOAT32,5,128", "FLOAT64,2,1500", "FLOAT32,900,2"})
    void argmaxIsTheFirstOfTheLargestOrTheFirstNaN(DType type, int rows, int length) {
        double[] x = numbers(rows * length);
        eachGives(turned(rows, length, type).argmax(1), firsts(rows, length, r -> first(x, r * length, length, -1)));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,70,10", "FLOAT64,130,25", "FLOAT64,900,2"})
    void argminIsTheFirstOfTheSmallestOrTheFirstNaN(DType type, int rows, int length) {
        double[] x = numbers(rows * length);
        eachGives(turned(rows, length, type).argmin(1), firsts(rows, length, r -> first(x, r * length, length, 1)));
    }

    private static double[] firsts(int rows, int length, ToIntFunction<Integer> first) {
        double[] wanted = new double[rows];
        for (int r = 0; r < rows; r++) {
            wanted[r] = first.applyAsInt(r);
        }
        return wanted;
    }

    /// Where `sign` times the numbers turned is smallest.
    private static int first(double[] x, int from, int length, int sign) {
        int best = 0;
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(x[from + i])) {
                return i;
            }
            best = sign * -x[from + i] < sign * -x[from + best] ? i : best;
        }
        return best;
    }

    @Test
    void anIndexOutOfRangeIsRefusedByTheFirstThatReadsIt() {
        Node index = new Constant(Tensor.of(0L, 10).reshape(2, 1));
        Node x = turned(2, 10, DType.FLOAT64);
        Node both = x.gather(1, index).add(x.scatterAdd(1, index, x.gather(1, index)).sum(1).unsqueeze(1));
        for (Backend backend : ALL) {
            assertThatThrownBy(() -> Backends.run(backend, List.of(both))).isInstanceOf(StepException.class)
                    .hasMessage(
                            "gather: index 10 at [1, 0] must lie in 0 to 9, axis 1 of x (x is [2,10], index is [2,1])");
        }
    }

    @Test
    void aNegativeIndexIsRefusedWhereItWasRecorded() {
        Node x = turned(2, 10, DType.FLOAT32);
        Node y = x.scatterAdd(1, new Constant(Tensor.of(-1L, 3).reshape(2, 1)), x.sum(1).unsqueeze(1));

        assertThatThrownBy(() -> Leibniz.value(y)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageStartingWith(
                "scatterAdd: index -1 at [0, 0] must lie in 0 to 9, axis 1 of x (x is [2,10], index is [2,1]), "
                        + "recorded at PicksTest.");
    }
}
