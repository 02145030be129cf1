// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.autoencoder;

import static leibniz.Leibniz.constant;

import leibniz.Leibniz;
import leibniz.Values;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// The best that a linear code can do (Pearson 1901): pictures less their mean, along the directions in which they differ
/// most. Those are the right singular vectors of the pictures.
///
/// @param mean of the pictures, float64 `[p]`
/// @param directions orthonormal columns, those of most variance first, float64 `[p,k]`
record PrincipalComponents(Tensor mean, Tensor directions) {
    /// From pictures in rows.
    static PrincipalComponents of(Tensor pictures) {
        Node x = constant(pictures.to(DType.FLOAT64));
        Node mean = x.mean(0);
        Node centred = x.sub(mean);
        // XᵀX has the same right singular vectors as X, and is smaller where there are more pictures than pixels.
        boolean tall = pictures.shape().axis(0) > pictures.shape().axis(1);
        Node v = (tall ? centred.transpose().matmul(centred) : centred).svd().v();
        Values values = Leibniz.evaluate(mean, v);
        return new PrincipalComponents(values.get(0), values.get(1));
    }

    /// Codes `[n,k]` of pictures `[n,p]`: how far they lie along the first k directions.
    Tensor encode(Tensor pictures, int k) {
        return Leibniz.value(code(pictures, k));
    }

    private Node code(Tensor pictures, int k) {
        return constant(pictures.to(DType.FLOAT64)).sub(constant(mean)).matmul(first(k));
    }

    private Node first(int k) {
        return constant(directions.slice(1, 0, k));
    }

    /// The pictures `[n,p]` that remain of pictures after a code of k numbers.
    Tensor reconstruct(Tensor pictures, int k) {
        return Leibniz.value(code(pictures, k).matmul(first(k).transpose()).add(constant(mean)));
    }

    /// The mean of (reconstruction − picture)² over all pixels.
    double error(Tensor pictures, int k) {
        Node off = constant(reconstruct(pictures, k)).sub(constant(pictures.to(DType.FLOAT64)));
        return Leibniz.value(off.square().mean()).item();
    }
}
