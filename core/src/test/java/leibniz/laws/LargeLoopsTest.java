// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loops so large that the generator divides them, and makes functions that they call often into methods: the same bits
/// still, whatever the rows are like.
class LargeLoopsTest {

    /// The function and its gradient.
    private static List<Node> outputs(DType type, int rows, int length, UnaryOperator<Node> function) {
        SplittableRandom random = new SplittableRandom(7);
        Node x = new Constant(Tensor.of(random.doubles(rows * length, -2, 2).toArray()).reshape(rows, length).to(type));
        Node y = function.apply(x);
        List<Node> all = new ArrayList<>(List.of(y, y.sum()));
        all.addAll(Reverse.of(y.sum(), new Constant(Tensor.ones(type, Shape.SCALAR)), List.of(x)).list());
        return all;
    }

    private static void sameBits(List<Node> outputs) {
        List<Tensor> scalar = Backends.run(Backends.SCALAR, outputs);
        List<Tensor> vector = Backends.run(Backends.VECTOR, outputs);
        for (int i = 0; i < scalar.size(); i++) {
            assertThat(vector.get(i).toDoubles()).as("result %d", i).containsExactly(scalar.get(i).toDoubles());
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64,1,3001", "FLOAT64,70,33", "FLOAT64,3,1500", "FLOAT32,1,3001", "FLOAT32,70,33"})
    void functionsSideBySide(DType type, int rows, int length) {
        sameBits(outputs(type, rows, length, x -> {
            Node y = x;
            for (int i = 0; i < 9; i++) {
                y = y.add(x.mul(0.1 * i).add(0.3).exp()).add(x.mul(0.2).sub(i).tanh().mul(x.mul(i).add(1).sin()));
            }
            return y;
        }));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64,1,3001", "FLOAT64,70,33", "FLOAT32,2,600"})
    void functionsOfFunctions(DType type, int rows, int length) {
        sameBits(outputs(type, rows, length, x -> {
            Node y = x;
            for (int i = 0; i < 9; i++) {
                y = y.mul(0.5).add(x).tanh().add(x.mul(i).add(0.5).erf());
            }
            return y;
        }));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64,5,1100", "FLOAT64,70,33", "FLOAT32,70,33"})
    void functionsOfWhatIsFormedAlongRows(DType type, int rows, int length) {
        sameBits(outputs(type, rows, length, x -> {
            Node y = x;
            for (int i = 0; i < 9; i++) {
                y = y.add(x.mul(0.3).add(i).exp().log1p());
            }
            Node z = y.softmax(1);
            for (int i = 0; i < 9; i++) {
                z = z.add(y.mul(0.1).sub(i).sigmoid().mul(z));
            }
            return z;
        }));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64,25,100", "FLOAT32,10,70", "FLOAT32,33,65", "FLOAT64,600,9"})
    void rowsWhoseElementsAreApart(DType type, int rows, int length) {
        sameBits(outputs(type, rows, length, x -> x.transpose().sub(1).logSumExp(1)));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64,4,75", "FLOAT32,5,90"})
    void rowsWhoseElementsAreApartInABatch(DType type, int rows, int length) {
        sameBits(outputs(type, rows, length, x -> x.reshape(rows, length / 3, 3).softmax(1)));
    }
}
