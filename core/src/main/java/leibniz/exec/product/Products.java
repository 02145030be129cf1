// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.Executable;
import leibniz.exec.gemm.Gemm;
import leibniz.ops.Convolution;
import leibniz.ops.MatMul;
import leibniz.plan.Step;
import org.jspecify.annotations.Nullable;

/// Makes the steps ready that this room has kernels for.
///
/// @param gemm the matrix product
/// @param strict whether an adjoint of zero times an infinity or NaN is NaN, as IEEE 754 has it, and not 0
/// @param grain the least number of terms that are worth another thread
public record Products(Gemm gemm, boolean strict, long grain) {
    /// A step made ready to run, or null where this room has nothing for it.
    public @Nullable Executable of(Step step) {
        return switch (step.op()) {
            case MatMul m -> LongProduct.of(MatrixProduct.of(strict ? MatMul.PLAIN : m, gemm, grain, step));
            case Convolution c when ConvolutionProduct.suits(step) -> new ConvolutionProduct(c, strict, gemm, grain,
                    step);
            default -> null;
        };
    }
}
