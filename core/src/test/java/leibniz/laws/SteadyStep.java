// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import leibniz.Engine;
import leibniz.Program;
import leibniz.diff.Gradients;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What [AllocationTest] starts: a training step, run till it takes no memory any more.
final class SteadyStep {
    /// How long it takes till loops and tiles are vector code where the machine is not busy with other things; before, nothing is
    /// allocated either.
    private static final long WARM = 5_000_000_000L;
    /// How long that may take; the just-in-time compiler may have much else to do first.
    private static final long LIMIT = 60_000_000_000L;
    private static final int OTHERS = 3_000;
    private static final int[] SIZES = {1, 40};

    private SteadyStep() {
    }

    private static long bytes(DType type) {
        Tensor[] batch = {Tensor.randn(3, 16, 12).to(type), Tensor.of(0L, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0)};
        return Steady.bytes(training(type).workspace(), batch, WARM, LIMIT);
    }

    private static Program training(DType type) {
        Input x = input("x", type, 16, 12);
        Input label = input("label", DType.INT64, 16);
        Parameter w1 = parameter("w1", Tensor.randn(1, 12, 20).to(type));
        Parameter b1 = parameter("b1", Tensor.zeros(type, Shape.of(20)));
        Parameter w2 = parameter("w2", Tensor.randn(2, 20, 5).to(type));
        Node loss = x.matmul(w1).add(b1).tanh().matmul(w2).logSoftmax(-1).gather(1, label.unsqueeze(1)).mean().neg();
        List<Parameter> parameters = List.of(w1, b1, w2);
        Gradients slopes = gradients(loss, parameters);
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        parameters.forEach(p -> updates.put(p, p.sub(slopes.of(p).mul(0.01))));
        return Engine.relaxed().threads(1).program().inputs(x, label).outputs(loss).updates(updates).compile();
    }

    /// Reads and writes vectors that begin before an array, and that end after it as well, with masks; that teaches the
    /// just-in-time compiler that this happens.
    private static void others() {
        VectorSpecies<Float> singles = FloatVector.SPECIES_PREFERRED;
        VectorSpecies<Double> doubles = DoubleVector.SPECIES_PREFERRED;
        VectorMask<Float> one = VectorMask.fromLong(singles, 2);
        VectorMask<Double> other = VectorMask.fromLong(doubles, 2);
        for (int i = 0; i < OTHERS; i++) {
            for (int size : SIZES) {
                float[] x = new float[size];
                double[] y = new double[size];
                FloatVector.fromArray(singles, x, -1, one).intoArray(x, -1, one);
                DoubleVector.fromArray(doubles, y, -1, other).intoArray(y, -1, other);
            }
        }
    }

    /// Says how many bytes a step in each type of number allocates, after others have used masks if it is told so.
    public static void main(String[] others) {
        if (others.length > 0) {
            others();
        }
        System.out.println(bytes(DType.FLOAT32) + " bytes in float32");
        System.out.println(bytes(DType.FLOAT64) + " bytes in float64");
    }
}
