// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import java.util.List;
import leibniz.tensor.DType;

/// All workloads, at the sizes of the table.
public final class Workloads {
    private static final List<Integer> DIGITS = List.of(784, 128, 64, 10);

    private Workloads() {
    }

    /// In the order of the table.
    public static List<Workload> all() {
        return List.of(new MlpTraining("mlp_b32", DIGITS, 32, false), new MlpTraining("mlp_b128", DIGITS, 128, false),
                new MlpTraining("mlp_b1024", DIGITS, 1024, false),
                new MlpTraining("mlp_adam", List.of(784, 1024, 1024, 10), 256, true),
                new LogisticRegression(100_000, 100), new Elementwise(DType.FLOAT32, 1_000_000),
                new Elementwise(DType.FLOAT64, 1_000_000), new ScalarChain(250), new Lstm(64, 128, 32),
                new ConvTraining(64, 28, 16), new TransformerBlock(8, 128, 128, 4), new HessianProduct(64, 32),
                new GaussianMixture(1000, 10, 25), new GaussianMixture(1000, 64, 5), new AsianOption(100_000, 50));
    }
}
