// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

/// One line of the table: a computation, with its sizes. Says nothing of who computes it.
public sealed interface Workload permits MlpTraining, LogisticRegression, Elementwise, ScalarChain, Lstm, ConvTraining,
        TransformerBlock, HessianProduct, GaussianMixture, AsianOption {
    /// One word.
    String name();

    /// What is computed, in a line.
    String what();

    /// The same at a size for tests.
    Workload small();

    /// Made ready on Leibniz, with that many threads.
    Contender leibniz(int threads);

    /// How far two libraries' numbers may be apart, relative to their norm.
    double tolerance();

    /// Whether a step moves parameters.
    default boolean trains() {
        return false;
    }
}
