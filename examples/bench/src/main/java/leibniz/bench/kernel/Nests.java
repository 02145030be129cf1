// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.kernel;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;

import java.util.concurrent.TimeUnit;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Fused loops: an elementwise formula and its gradient, softmax and its gradient, sums along either axis.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Nests {
    /// The element type.
    @Param({"FLOAT32", "FLOAT64"})
    public DType dtype = DType.FLOAT32;
    /// Numbers, in rows of 256.
    @Param({"4096", "65536", "1048576"})
    public int numbers;

    private Kernel formula = Kernel.of(parameter("nothing", 0));
    private Kernel softmax = formula;
    private Kernel sumOfRows = formula;
    private Kernel sumOfColumns = formula;

    /// Compiles the programs.
    @Setup
    public void compile() {
        Parameter x = parameter("x", Kernel.normals("x", dtype, numbers / 256, 256));
        Node y = x.mul(0.7).add(0.1).tanh().mul(x.square().neg().exp()).add(x.sigmoid()).square().mean();
        formula = Kernel.of(y, gradients(y, x).of(x));
        Node weights = parameter("weights", Kernel.normals("weights", dtype, numbers / 256, 256));
        Node z = x.softmax(1).mul(weights).sum();
        Gradients g = gradients(z, x);
        softmax = Kernel.of(z, g.of(x));
        sumOfRows = Kernel.of(x.sum(1));
        sumOfColumns = Kernel.of(x.sum(0));
    }

    /// mean((tanh(0.7x + 0.1)·exp(−x²) + sigmoid(x))²) and its gradient.
    @Benchmark
    public Values formula() {
        return formula.run();
    }

    /// The weighted sum of a softmax along rows and its gradient.
    @Benchmark
    public Values softmax() {
        return softmax.run();
    }

    /// The sum of each row.
    @Benchmark
    public Values sumOfRows() {
        return sumOfRows.run();
    }

    /// The sum of each column.
    @Benchmark
    public Values sumOfColumns() {
        return sumOfColumns.run();
    }
}
