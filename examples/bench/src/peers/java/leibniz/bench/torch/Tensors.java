// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.nio.DoubleBuffer;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Arrays to tensors and back.
final class Tensors {
    private Tensors() {
    }

    static Tensor of(float[] numbers, long... axes) {
        return Tensor.create(numbers, axes);
    }

    static Tensor of(double[] numbers, long... axes) {
        return Tensor.create(numbers, axes);
    }

    static Tensor scalar(double number) {
        return Tensor.create(new double[]{number}, new long[0]);
    }

    /// Labels and places are int64 there.
    static Tensor of(int[] numbers) {
        long[] wide = new long[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return Tensor.create(wide, wide.length);
    }

    static Tensor leaf(Tensor tensor) {
        return tensor.set_requires_grad(true);
    }

    static Tensor times(Tensor tensor, double factor) {
        return tensor.mul(new Scalar(factor));
    }

    static TensorVector vector(Iterable<Tensor> tensors) {
        TensorVector vector = new TensorVector();
        tensors.forEach(vector::push_back);
        return vector;
    }

    static double[] numbers(Tensor tensor) {
        try (PointerScope _ = new PointerScope()) {
            DoubleBuffer buffer = tensor.detach().to(ScalarType.Double).contiguous().createBuffer();
            double[] numbers = new double[buffer.remaining()];
            buffer.get(numbers);
            return numbers;
        }
    }

    static void copy(Map<String, Tensor> from, Map<String, double[]> to) {
        from.forEach((name, tensor) -> to.put(name, numbers(tensor)));
    }

    static TensorVector gradients(Tensor value, TensorVector wrt) {
        return torch.grad(new TensorVector(value), wrt);
    }
}
