// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.kernel;

import static leibniz.Leibniz.parameter;

import java.util.concurrent.TimeUnit;
import leibniz.Values;
import leibniz.graph.Node;
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

/// Matrix products of several shapes, operands as they are stored or transposed.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Products {
    /// rows x inner x columns
    @Param({"32x784x128", "128x784x128", "1024x784x128", "32x64x10", "256x256x256", "1024x1024x1024"})
    public String shape = "";
    /// Which operands are stored transposed: no, the second as in a linear layer, the first as in its weight's gradient.
    @Param({"NN", "NT", "TN"})
    public String stored = "";
    /// The element type.
    @Param({"FLOAT32", "FLOAT64"})
    public DType dtype = DType.FLOAT32;

    private Kernel kernel = Kernel.of(parameter("nothing", 0));

    /// Compiles the program.
    @Setup
    public void compile() {
        String[] axes = shape.split("x");
        int m = Integer.parseInt(axes[0]);
        int k = Integer.parseInt(axes[1]);
        int n = Integer.parseInt(axes[2]);
        boolean first = stored.charAt(0) == 'T';
        boolean second = stored.charAt(1) == 'T';
        Node a = parameter("a", first ? Kernel.normals("a", dtype, k, m) : Kernel.normals("a", dtype, m, k));
        Node b = parameter("b", second ? Kernel.normals("b", dtype, n, k) : Kernel.normals("b", dtype, k, n));
        kernel = Kernel.of((first ? a.transpose() : a).matmul(second ? b.transpose() : b));
    }

    /// One product.
    @Benchmark
    public Values product() {
        return kernel.run();
    }
}
