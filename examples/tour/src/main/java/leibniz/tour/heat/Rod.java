// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import static leibniz.Leibniz.constant;

import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;

/// A rod whose ends are kept at 0 °C, and how heat spreads along it: ∂u/∂t = D·∂²u/∂x².
///
/// In space u is known at `cells − 1` places between the ends; in time it goes by the implicit rule of Crank and Nicolson
/// (1947), (I + r·A)·u(t + h) = (I − r·A)·u(t), r = D·h / (2·Δx²), A the matrix of −1, 2, −1. The rule is stable however
/// large D is guessed; both errors fall with the square of the mesh.
///
/// @param cells between the ends
/// @param steps in time
record Rod(int cells, int steps) {
    /// Millimetres from end to end.
    static final double LENGTH = 500;
    /// Seconds that are simulated.
    static final double DURATION = 600;
    /// What the flame was held at, how wide it was, and how hot it made the rod: u(0) = 80 °C·e^(−((x − 150)/60)²).
    static final double FLAME = 150;
    private static final double WIDTH = 60;
    private static final double PEAK = 80;

    /// The temperature in °C along the rod at the start.
    static double start(double x) {
        double z = (x - FLAME) / WIDTH;
        return PEAK * Math.exp(-z * z);
    }

    private double mesh() {
        return LENGTH / cells;
    }

    /// The temperatures `[steps, cells − 1]` after each step, as a function of the diffusivity in mm²/s, a scalar: one
    /// node, with derivatives through the solution of the linear system and through all steps.
    Node simulate(Node diffusivity) {
        int inner = cells - 1;
        Node r = diffusivity.mul(DURATION / steps / (2 * mesh() * mesh()));
        Node spread = constant(curvature(inner)).mul(r);
        Node eye = constant(Tensor.eye(inner));
        Node step = eye.add(spread).solve(eye.sub(spread));
        Node start = constant(Tensor.of(startAt(inner)));
        return Leibniz.scan(start, constant(Tensor.zeros(steps)), (u, tick) -> step.matmul(u));
    }

    /// The tridiagonal matrix of −1, 2, −1.
    private static Tensor curvature(int n) {
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = 2;
            if (i > 0) {
                a[i][i - 1] = -1;
                a[i - 1][i] = -1;
            }
        }
        return Tensor.of(a);
    }

    private double[] startAt(int inner) {
        double[] u = new double[inner];
        for (int i = 0; i < inner; i++) {
            u[i] = start((i + 1) * mesh());
        }
        return u;
    }

    /// Where the simulation knows the temperature at a place.
    ///
    /// @param x in millimetres, a multiple of the mesh
    int index(double x) {
        return (int) Math.round(x / mesh()) - 1;
    }

    /// The seconds after each step.
    double[] times() {
        double[] times = new double[steps];
        for (int k = 0; k < steps; k++) {
            times[k] = DURATION * (k + 1) / steps;
        }
        return times;
    }
}
