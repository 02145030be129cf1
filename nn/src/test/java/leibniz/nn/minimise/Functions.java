// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.Leibniz;
import leibniz.graph.Node;

/// Functions of the literature whose minima are known.
final class Functions {
    private Functions() {
    }

    /// Σ 100·(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²: 0 at all ones (Rosenbrock 1960).
    static Node rosenbrock(Node x) {
        int n = x.shape().axis(0);
        Node a = x.slice(0, 0, n - 1);
        Node b = x.slice(0, 1, n);
        return b.sub(a.square()).square().mul(100).add(a.rsub(1).square()).sum();
    }

    /// (a + 10b)² + 5(c − d)² + (b − 2c)⁴ + 10(a − d)⁴: 0 at zero, where the Hessian is singular (Powell 1962).
    static Node powell(Node x) {
        Node a = x.select(0, 0);
        Node b = x.select(0, 1);
        Node c = x.select(0, 2);
        Node d = x.select(0, 3);
        return a.add(b.mul(10)).square().add(c.sub(d).square().mul(5)).add(b.sub(c.mul(2)).pow(4))
                .add(a.sub(d).pow(4).mul(10));
    }

    /// ½·xᵀ·A·x − bᵀ·x with A = (2 on the diagonal, −1 beside it) and b all ones.
    static Node chain(Node x) {
        Node differences = Leibniz.concat(0, x.slice(0, 0, 1), x.diff(0), x.slice(0, -1 + x.shape().axis(0),
                x.shape().axis(0)));
        return differences.square().sum().mul(0.5).sub(x.sum());
    }
}
