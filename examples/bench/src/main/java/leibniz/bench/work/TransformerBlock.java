// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A transformer block that normalises first, with attention and a perceptron of four times the width with gelu: mean(y²)
/// and its gradient with respect to the twelve parameters, float32.
public record TransformerBlock(int batch, int length, int width, int heads) implements Workload {
    @Override
    public String name() {
        return "transformer";
    }

    @Override
    public String what() {
        return "transformer block, width %d, %d heads, length %d, batch %d, float32".formatted(width, heads, length,
                batch);
    }

    /// `[batch,length,width]`
    public float[] tokens() {
        return Drawn.floats("tokens", batch * length * width, 1);
    }

    /// The parameters in order, with their axes: gain and shift of the first norm; weight and bias of queries, keys and
    /// values together; of what comes after attention; gain and shift of the second norm; weights and biases of both layers
    /// of the perceptron. Weights are `[out,in]`.
    public Map<String, int[]> parameters() {
        Map<String, int[]> axes = new LinkedHashMap<>();
        axes.put("gain1", new int[]{width});
        axes.put("shift1", new int[]{width});
        axes.put("wqkv", new int[]{3 * width, width});
        axes.put("bqkv", new int[]{3 * width});
        axes.put("wo", new int[]{width, width});
        axes.put("bo", new int[]{width});
        axes.put("gain2", new int[]{width});
        axes.put("shift2", new int[]{width});
        axes.put("w1", new int[]{4 * width, width});
        axes.put("b1", new int[]{4 * width});
        axes.put("w2", new int[]{width, 4 * width});
        axes.put("b2", new int[]{width});
        return axes;
    }

    /// The numbers that a parameter starts with.
    public float[] start(String name) {
        int[] axes = parameters().getOrDefault(name, new int[0]);
        if (axes.length == 2) {
            return Drawn.floats(name, axes[0] * axes[1], 1 / Math.sqrt(axes[1]));
        }
        float[] numbers = Drawn.floats(name, axes[0], 0.1);
        for (int i = 0; name.startsWith("gain") && i < numbers.length; i++) {
            numbers[i] += 1;
        }
        return numbers;
    }

    @Override
    public Contender leibniz(int threads) {
        Map<String, Parameter> p = new LinkedHashMap<>();
        parameters().forEach((name, axes) -> p.put(name, parameter(name, Tensor.wrap(start(name), Shape.of(axes)))));
        Input x = input("x", DType.FLOAT32, batch, length, width);
        Shape last = Shape.of(width);
        Node qkv = x.layerNorm(last, p.get("gain1"), p.get("shift1"), 1e-5).linear(p.get("wqkv"), p.get("bqkv"))
                .reshape(batch, length, 3, heads, width / heads).transpose(2, 0, 3, 1, 4);
        Node attended = qkv.select(0, 0).scaledDotProductAttention(qkv.select(0, 1), qkv.select(0, 2))
                .transpose(0, 2, 1, 3).reshape(batch, length, width);
        Node h = x.add(attended.linear(p.get("wo"), p.get("bo")));
        Node y = h.add(h.layerNorm(last, p.get("gain2"), p.get("shift2"), 1e-5).linear(p.get("w1"), p.get("b1")).gelu()
                .linear(p.get("w2"), p.get("b2")));
        return Compiled.gradient(threads, y.square().mean(), List.copyOf(p.values()),
                Map.of(x, Tensor.wrap(tokens(), batch, length, width)));
    }

    @Override
    public Workload small() {
        return new TransformerBlock(2, 5, 8, 2);
    }

    @Override
    public double tolerance() {
        return 1e-4;
    }
}
