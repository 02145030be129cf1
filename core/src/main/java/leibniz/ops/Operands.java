// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// What [Contractions] ask of their operands, and the parts they are put together from.
final class Operands {
    private Operands() {
    }

    static void requireRank(String op, String name, Node x, int rank) {
        if (x.shape().rank() != rank) {
            throw new ShapeException("%s: the rank of %s (%d) must be %d (%s is %s)".formatted(op, name,
                    x.shape().rank(), rank, name, x.shape()));
        }
    }

    static void requireMatrix(String op, Node a) {
        if (a.shape().rank() < 2) {
            throw new ShapeException("%s: the rank of a (%d) must be at least 2 (a is %s)".formatted(op,
                    a.shape().rank(), a.shape()));
        }
    }

    static void requireLast(String op, String name, Node x, int size) {
        if (x.shape().isScalar() || x.shape().axis(-1) != size) {
            throw new ShapeException("%s: the last axis of %s must have size %d (%s is %s)".formatted(op, name, size,
                    name, x.shape()));
        }
    }

    /// Axis `i` of a must equal axis `j` of b.
    static void requireEqual(String op, String axisOfA, Node a, String nameOfA, int i, String axisOfB, Node b,
            String nameOfB, int j) {
        if (a.shape().axis(i) != b.shape().axis(j)) {
            throw new ShapeException("%s: %s of %s (%d) must equal %s of %s (%d) (%s is %s, %s is %s)".formatted(op,
                    axisOfA, nameOfA, a.shape().axis(i), axisOfB, nameOfB, b.shape().axis(j), nameOfA, a.shape(),
                    nameOfB, b.shape()));
        }
    }

    static int axisFromEnd(Shape shape, int back) {
        return back <= shape.rank() ? shape.axis(-back) : 1;
    }

    static Node form(String op, Node a, Node x, String nameOfX, Node y, String nameOfY) {
        requireRank(op, "a", a, 2);
        requireRank(op, nameOfX, x, 1);
        requireRank(op, nameOfY, y, 1);
        requireEqual(op, "the first axis", a, "a", 0, "the size", x, nameOfX, 0);
        requireEqual(op, "the last axis", a, "a", 1, "the size", y, nameOfY, 0);
        return x.matmul(a.matmul(y));
    }

    static Node tensordot(Node a, Node b, int[] axesA, int[] axesB) {
        String shapes = "(a is %s, b is %s)".formatted(a.shape(), b.shape());
        if (axesA.length != axesB.length) {
            throw new ShapeException("tensordot: the number of axes of a (%d) must equal that of b (%d) %s".formatted(
                    axesA.length, axesB.length, shapes));
        }
        List<Integer> inA = positions(a, axesA);
        List<Integer> inB = positions(b, axesB);
        for (int k = 0; k < axesA.length; k++) {
            if (a.shape().axis(inA.get(k)) != b.shape().axis(inB.get(k))) {
                throw new ShapeException("tensordot: axis %d of a (%d) must equal axis %d of b (%d) %s".formatted(
                        inA.get(k), a.shape().axis(inA.get(k)), inB.get(k), b.shape().axis(inB.get(k)), shapes));
            }
        }
        List<Integer> freeA = rest(a, inA);
        List<Integer> freeB = rest(b, inB);
        Shape left = sizes(a, freeA);
        Shape right = sizes(b, freeB);
        int inner = sizes(a, inA).size();
        Node rows = ordered(a, freeA, inA).reshape(Shape.of(left.size(), inner));
        Node columns = ordered(b, inB, freeB).reshape(Shape.of(inner, right.size()));
        return rows.matmul(columns).reshape(left.concat(right));
    }

    private static List<Integer> positions(Node x, int[] axes) {
        if (axes.length == 0) {
            return List.of();
        }
        Axes.of("tensordot", x, axes);
        return IntStream.of(axes).mapToObj(axis -> Axes.index("tensordot", x, axis)).toList();
    }

    private static List<Integer> rest(Node x, List<Integer> axes) {
        List<Integer> rest = new ArrayList<>(Axes.all(x.shape()));
        rest.removeAll(axes);
        return rest;
    }

    private static Shape sizes(Node x, List<Integer> axes) {
        return Shape.of(axes.stream().mapToInt(x.shape()::axis).toArray());
    }

    /// x with its axes in the order of two lists, one after the other.
    static Node ordered(Node x, List<Integer> first, List<Integer> second) {
        List<Integer> order = new ArrayList<>(first);
        order.addAll(second);
        return order.isEmpty() ? x : x.transpose(order.stream().mapToInt(Integer::intValue).toArray());
    }

    /// By squaring: about log₂ n products, twice as many at most.
    static Node power(Node a, int n) {
        requireMatrix("matrixPower", a);
        int size = a.shape().axis(-1);
        if (a.shape().axis(-2) != size) {
            throw new ShapeException("matrixPower: the last axis of a (%d) must equal the last but one (%d) (a is %s)"
                    .formatted(size, a.shape().axis(-2), a.shape()));
        }
        if (n < 0) {
            return power(Systems.inverse("matrixPower", a), Math.negateExact(n));
        }
        if (n == 0) {
            return new Constant(Tensor.eye(size).to(a.dtype())).broadcastTo(a.shape());
        }
        Node square = a;
        Node product = null;
        for (int left = n; left > 0; left /= 2) {
            if (left % 2 == 1) {
                product = product == null ? square : product.matmul(square);
            }
            square = left > 1 ? square.matmul(square) : square;
        }
        return product == null ? a : product;
    }

    /// x[…, i, :] − y[…, j, :] for all i and j.
    static Node differences(String op, Node x, Node y) {
        for (Node rows : List.of(x, y)) {
            if (rows.shape().rank() < 2) {
                throw new ShapeException("%s: x and y must have at least 2 axes (x is %s, y is %s)".formatted(op,
                        x.shape(), y.shape()));
            }
        }
        requireEqual(op, "the last axis", x, "x", -1, "that", y, "y", -1);
        return x.unsqueeze(-2).sub(y.unsqueeze(-3));
    }

    /// √ Σ x² over axes, of numbers that are first divided by the largest, so that squares neither overflow nor vanish;
    /// the gradient of a length of 0 is 0. What x is divided by drops out again and counts as a constant.
    static Node length(Node x, int... axes) {
        if (Arrays.stream(axes).anyMatch(axis -> x.shape().axis(axis) == 0)) {
            return x.square().sum(axes);
        }
        Node largest = x.abs().maxKeep(axes).stopGradient();
        Node one = Fill.scalar(x.dtype(), 1);
        Node scale = largest.eq(0).or(largest.eq(Double.POSITIVE_INFINITY)).where(one, largest);
        Node sum = x.div(scale).square().sumKeep(axes);
        Node none = sum.eq(0);
        Node length = none.where(Fill.scalar(x.dtype(), 0), none.where(one, sum).sqrt().mul(scale));
        return length.reshape(Axes.reduced(x.shape(), Axes.of("length", x, axes), false));
    }
}
