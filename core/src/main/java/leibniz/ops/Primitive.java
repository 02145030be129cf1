// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Op;

/// An operation with structure, which a back end computes by a kernel of its own. Back ends switch over the permitted
/// records exhaustively, so a primitive without a kernel does not compile.
public sealed interface Primitive extends Op
        permits Fill, Cast, StopGradient, Reshape, Transpose, BroadcastTo, Slice, Embed, Concat, Reduce, ArgReduce,
        LogSumExp, Softmax, LogSoftmax, MatMul, Convolution, DiscreteFourier, IndexSelect, IndexAdd, Gather, ScatterAdd,
        PickLargest, SpreadLargest, Custom, WithGradient,
        ArgSort, ArgCumulate, Cumulate, Recurrence, SearchSorted,
        Cholesky, TriangularSolve, Solve, Lu, Qr, Eigh, Svd, Det, Cofactors,
        CofactorSlopes, MatrixExp, Guard,
        Draw, DeriveKey, DrawGamma, GammaVelocity,
        Call, Cond, Scan, While, Deferred {
}
