// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// What runs along one axis, element after element, fluent on [Node]. Axes count from 0, or from −1 at the end.
public interface Sequences extends Operand {
    /// Running sum.
    default Node cumsum(int axis) {
        return new Cumulate(Cumulate.Kind.SUM, Axes.index("cumsum", self(), axis), false).on(self());
    }

    /// Running product. Derivatives of every order are right with any number of zeros.
    default Node cumprod(int axis) {
        int i = Axes.index("cumprod", self(), axis);
        Floats.requireNumbers("cumprod", self());
        int n = self().shape().axis(i);
        Node start = n == 0 ? self()
                : new Embed(Axes.zeros(self().shape().rank()), Axes.ones(self().shape().rank()), self().shape())
                        .on(self().slice(i, 0, 1));
        return new Recurrence(i, false, Recurrence.Gate.NONE).on(self(), start);
    }

    /// Running ln Σ eˣ, exact for large and small x.
    default Node logCumSumExp(int axis) {
        return new Cumulate(Cumulate.Kind.LOG_SUM_EXP, Axes.index("logCumSumExp", self(), axis), false).on(self());
    }

    /// Running maximum and where it lies. The first of equals takes the gradient; a NaN stays.
    default ValuesAndIndices cummax(int axis) {
        int i = Axes.index("cummax", self(), axis);
        return ValuesAndIndices.at(self(), i, new ArgCumulate(true, i).on(self()));
    }

    /// Running minimum and where it lies. The first of equals takes the gradient; a NaN stays.
    default ValuesAndIndices cummin(int axis) {
        int i = Axes.index("cummin", self(), axis);
        return ValuesAndIndices.at(self(), i, new ArgCumulate(false, i).on(self()));
    }

    /// Each element less the one before it along an axis, which becomes one shorter.
    default Node diff(int axis) {
        int i = Axes.index("diff", self(), axis);
        int n = self().shape().axis(i);
        return n == 0 ? self() : self().slice(i, 1, n).sub(self().slice(i, 0, n - 1));
    }

    /// The integral along an axis by the trapezoidal rule, for points `dx` apart; 0 for fewer than two. The axis is dropped.
    default Node trapezoid(int axis, double dx) {
        Floats.require("trapezoid", self());
        int i = Axes.index("trapezoid", self(), axis);
        int n = self().shape().axis(i);
        Node pairs = n == 0 ? self() : self().slice(i, 1, n).add(self().slice(i, 0, n - 1));
        return pairs.sum(i).mul(dx / 2);
    }
}
