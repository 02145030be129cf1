// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Backend;
import leibniz.exec.Executable;
import leibniz.exec.Sequence;
import leibniz.exec.gemm.Gemm;
import leibniz.ops.ArgCumulate;
import leibniz.ops.ArgReduce;
import leibniz.ops.ArgSort;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Call;
import leibniz.ops.Cast;
import leibniz.ops.Cholesky;
import leibniz.ops.CofactorSlopes;
import leibniz.ops.Cofactors;
import leibniz.ops.Concat;
import leibniz.ops.Cond;
import leibniz.ops.Convolution;
import leibniz.ops.Custom;
import leibniz.ops.Eigh;
import leibniz.ops.Det;
import leibniz.ops.Cumulate;
import leibniz.ops.Deferred;
import leibniz.ops.DeriveKey;
import leibniz.ops.DiscreteFourier;
import leibniz.ops.Draw;
import leibniz.ops.DrawGamma;
import leibniz.ops.Elementwise;
import leibniz.ops.Embed;
import leibniz.ops.Fill;
import leibniz.ops.GammaVelocity;
import leibniz.ops.Gather;
import leibniz.ops.Guard;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.Lu;
import leibniz.ops.MatMul;
import leibniz.ops.MatrixExp;
import leibniz.ops.PickLargest;
import leibniz.ops.Primitive;
import leibniz.ops.Qr;
import leibniz.ops.Recurrence;
import leibniz.ops.Reduce;
import leibniz.ops.Reshape;
import leibniz.ops.Scan;
import leibniz.ops.ScatterAdd;
import leibniz.ops.SearchSorted;
import leibniz.ops.Slice;
import leibniz.ops.Softmax;
import leibniz.ops.Solve;
import leibniz.ops.SpreadLargest;
import leibniz.ops.StopGradient;
import leibniz.ops.Svd;
import leibniz.ops.Transpose;
import leibniz.ops.While;
import leibniz.ops.TriangularSolve;
import leibniz.ops.WithGradient;
import leibniz.plan.Nest;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.plan.Task;

/// Runs a plan step by step, each by a plain loop.
///
/// @param gemm the matrix product
/// @param strict whether an adjoint of zero times an infinity or NaN is NaN, as IEEE 754 has it, and not 0
public record Reference(Gemm gemm, boolean strict) implements Backend {

    @Override
    public Sequence prepare(Plan plan) {
        List<Executable> ready = new ArrayList<>();
        for (Task task : plan.steps()) {
            ready.add(single(task, this));
        }
        return Sequence.of(plan, ready);
    }

    /// A single step made ready to run.
    ///
    /// @param inner what runs the regions that it has
    public Executable single(Task task, Backend inner) {
        return switch (task) {
            case Step step -> kernel(step, inner)::run;
            case Nest nest
                    -> throw new IllegalArgumentException("reference: runs single operations, not nests of loops");
        };
    }

    private Kernel kernel(Step step, Backend inner) {
        return switch (step.op()) {
            case Elementwise e -> ElementwiseKernel.of(e.formula(), step, strict);
            case Primitive p -> kernel(p, step, inner);
            default -> throw new IllegalArgumentException(
                    "reference: has no kernel for %s (%s)".formatted(step.op().title(), step.output().type()));
        };
    }

    private Kernel kernel(Primitive primitive, Step step, Backend inner) {
        return switch (primitive) {
            case Fill f -> FillKernel.of(f.value(), step.output());
            case Reduce r -> new ReduceKernel(r, step.inputs().getFirst(), step.output());
            case ArgReduce a -> new ArgReduceKernel(a, step.inputs().getFirst(), step.output());
            case LogSumExp l -> new NormaliserKernel(Normaliser.LOG_SUM_EXP, l.axis(), step);
            case Softmax s -> new NormaliserKernel(Normaliser.SOFTMAX, s.axis(), step);
            case LogSoftmax s -> new NormaliserKernel(Normaliser.LOG_SOFTMAX, s.axis(), step);
            case MatMul m -> new MatMulKernel(strict ? MatMul.PLAIN : m, gemm, step);
            case Convolution c -> new ConvolutionKernel(c, strict, gemm, step);
            case DiscreteFourier f -> new FourierKernel(f, step);
            case IndexSelect s -> new IndexSelectKernel(s.axis(), step);
            case IndexAdd a -> new IndexAddKernel(a.axis(), step);
            case Gather g -> new GatherKernel(g.axis(), step);
            case ScatterAdd s -> new ScatterAddKernel(s.axis(), step);
            case PickLargest p -> LargestKernel.of(p.axes(), false, step);
            case SpreadLargest s -> LargestKernel.of(s.axes(), true, step);
            case ArgSort a -> new ArgSortKernel(a, step);
            case ArgCumulate a -> new ArgCumulateKernel(a, step);
            case Cumulate c -> new CumulateKernel(c, step);
            case Recurrence r -> new RecurrenceKernel(r, strict, step);
            case SearchSorted s -> new SearchSortedKernel(s, step);
            case Draw d -> new DrawKernel(d, step);
            case DrawGamma d -> new DrawGammaKernel(step);
            case GammaVelocity v -> new GammaVelocityKernel(v, step);
            case DeriveKey d -> DeriveKeyKernel.of(d, step);
            case Concat c -> ConcatKernel.of(c.axis(), step);
            case Embed e -> EmbedKernel.of(e, step);
            case Custom c -> new CustomKernel(c, step);
            case Call c -> new CallKernel(Bodies.of(inner, step));
            case Cond c -> new CondKernel(Bodies.of(inner, step));
            case Scan s -> new ScanKernel(s, Bodies.of(inner, step));
            case While w -> new WhileKernel(w, Bodies.of(inner, step));
            case Deferred d -> new DeferredKernel(d, inner, step);
            case Cholesky c -> MatrixKernels.cholesky(step);
            case TriangularSolve t -> MatrixKernels.triangularSolve(t, strict, step);
            case Solve s -> MatrixKernels.solve(s, strict, step);
            case Lu l -> MatrixKernels.lu(step);
            case Qr q -> MatrixKernels.qr(step);
            case Eigh e -> MatrixKernels.eigh(step);
            case Svd s -> MatrixKernels.svd(step);
            case Det d -> MatrixKernels.det(step);
            case Cofactors c -> MatrixKernels.cofactors(step);
            case CofactorSlopes c -> MatrixKernels.cofactorSlopes(step);
            case MatrixExp e -> MatrixKernels.matrixExp(step);
            case Guard g -> new GuardKernel(g, step);
            case WithGradient w -> copy(step);
            case Cast c -> copy(step);
            case StopGradient s -> copy(step);
            case Reshape r -> copy(step);
            case Transpose t -> new CopyKernel(step.inputs().getFirst().transpose(
                    t.axes().stream().mapToInt(Integer::intValue).toArray()), step.output());
            case BroadcastTo b -> new CopyKernel(step.inputs().getFirst().broadcastTo(b.shape()), step.output());
            case Slice s -> new CopyKernel(step.inputs().getFirst().slice(
                    s.starts().stream().mapToInt(Integer::intValue).toArray(),
                    s.sizes().stream().mapToInt(Integer::intValue).toArray(),
                    s.steps().stream().mapToInt(Integer::intValue).toArray()), step.output());
        };
    }

    private static Kernel copy(Step step) {
        return new CopyKernel(step.inputs().getFirst(), step.output());
    }
}
