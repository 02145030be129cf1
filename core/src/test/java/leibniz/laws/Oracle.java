// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import leibniz.ops.ArgReduce;
import leibniz.ops.ArgSort;
import leibniz.ops.ArgCumulate;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Call;
import leibniz.ops.Cast;
import leibniz.ops.Cholesky;
import leibniz.ops.CofactorSlopes;
import leibniz.ops.Cofactors;
import leibniz.ops.Det;
import leibniz.ops.Eigh;
import leibniz.ops.Guard;
import leibniz.ops.MatrixExp;
import leibniz.ops.Qr;
import leibniz.ops.Svd;
import leibniz.ops.Concat;
import leibniz.ops.Cond;
import leibniz.ops.Convolution;
import leibniz.ops.Custom;
import leibniz.ops.Cumulate;
import leibniz.ops.Deferred;
import leibniz.ops.DeriveKey;
import leibniz.ops.DiscreteFourier;
import leibniz.ops.Draw;
import leibniz.ops.DrawGamma;
import leibniz.ops.Embed;
import leibniz.ops.Fill;
import leibniz.ops.GammaVelocity;
import leibniz.ops.Gather;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.Lu;
import leibniz.ops.MatMul;
import leibniz.ops.Recurrence;
import leibniz.ops.PickLargest;
import leibniz.ops.Primitive;
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
import leibniz.ops.Transpose;
import leibniz.ops.While;
import leibniz.ops.TriangularSolve;
import leibniz.ops.WithGradient;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What each primitive means, element by element: the definition in its documentation, written as loops over places.
/// Exhaustive, so a primitive without a meaning here does not compile.
final class Oracle {
    private final List<Tensor> in;
    private final Shape out;
    private final double[] y;

    private Oracle(List<Tensor> in, Shape out) {
        this.in = in;
        this.out = out;
        this.y = new double[out.size()];
    }

    /// The elements of `op` of `in`, in row-major order, as doubles.
    static double[] value(Primitive op, List<Tensor> in, Shape out) {
        Oracle oracle = new Oracle(in, out);
        oracle.compute(op);
        return oracle.y;
    }

    private void compute(Primitive op) {
        switch (op) {
            case Fill f -> Arrays.fill(y, f.value());
            case Cast c -> convert(c.dtype());
            case StopGradient _,Reshape _,WithGradient _
                    -> System.arraycopy(in.getFirst().toDoubles(), 0, y, 0, y.length);
            case Transpose t -> each(place -> {
                int[] from = new int[place.length];
                for (int i = 0; i < place.length; i++) {
                    from[t.axes().get(i)] = place[i];
                }
                return x(from);
            });
            case BroadcastTo _ -> each(place -> x(folded(place, in.getFirst().shape())));
            case Slice s -> each(place -> x(stepped(place, s.starts(), s.steps())));
            case Embed e -> Numbers.places(in.getFirst().shape())
                    .forEach(place -> y[flat(stepped(place, e.starts(), e.steps()))] = x(place));
            case Concat c -> concat(c.axis());
            case Reduce r -> reduce(r);
            case ArgReduce a -> each(place -> best(row(place, a.axis()), a.largest()));
            case LogSumExp l -> each(place -> Math.log(sumExp(row(place, l.axis()))));
            case Softmax s -> each(place -> Math.exp(x(place)) / sumExp(row(place, s.axis())));
            case LogSoftmax s -> each(place -> x(place) - Math.log(sumExp(row(place, s.axis()))));
            case MatMul _ -> each(this::product);
            case Convolution c -> each(place -> convolved(c, place));
            case DiscreteFourier f -> each(place -> transformed(f, place));
            case IndexSelect s -> each(place -> x(selected(place, s.axis())));
            case IndexAdd a -> indexAdd(a.axis());
            case Gather g -> each(place -> x(with(place, g.axis(), (int) in.get(1).getDouble(place))));
            case ScatterAdd s -> scatterAdd(s.axis());
            case PickLargest p -> put(WindowOracle.pick(p.axes(), in.get(0), in.get(1)));
            case SpreadLargest s -> put(WindowOracle.spread(s.axes(), in.get(0), in.get(1)));
            case Custom c -> System.arraycopy(c.op().fprop(in).toDoubles(), 0, y, 0, y.length);
            case Call c -> put(RegionOracle.call(c, in));
            case Cond c -> put(RegionOracle.cond(c, in));
            case Scan s -> put(RegionOracle.scan(s, in));
            case While w -> put(RegionOracle.loop(w, in));
            case Deferred d -> put(RegionOracle.deferred(d, in));
            case ArgSort a -> each(place -> placeOfRank(row(place, a.axis()), place[a.axis()], a.descending()));
            case ArgCumulate a
                    -> each(place -> best(Arrays.copyOf(row(place, a.axis()), place[a.axis()] + 1), a.largest()));
            case Cumulate c -> each(place -> cumulated(c, place));
            case Recurrence r -> each(place -> recurrence(r, place));
            case Draw d -> System.arraycopy(RandomOracle.draw(d, in.getFirst(), y.length), 0, y, 0, y.length);
            case DeriveKey d -> System.arraycopy(RandomOracle.derive(d, in, out), 0, y, 0, y.length);
            case DrawGamma _ -> System.arraycopy(RandomOracle.logGamma(in.get(0), in.get(1)), 0, y, 0, y.length);
            case GammaVelocity v -> each(place -> RandomOracle.velocity(v, x(place), in.get(1).getDouble(place)));
            case Cholesky _ -> matrices(x -> x.get(0).symmetric().cholesky().toDoubles());
            case TriangularSolve t -> matrices(x -> MatrixOracle.triangularSolve(t, x.get(0), x.get(1)));
            case Solve _ -> matrices(x -> x.get(0).solve(x.get(1)).toDoubles());
            case Lu _ -> matrices(x -> MatrixOracle.lu(x.get(0)));
            case Qr _ -> matrices(x -> MatrixOracle.qr(x.get(0)));
            case Eigh _ -> matrices(x -> MatrixOracle.eigh(x.get(0)));
            case Svd _ -> matrices(x -> MatrixOracle.svd(x.get(0)));
            case Det _ -> matrices(x -> new double[]{x.get(0).det().doubleValue()});
            case Cofactors _ -> matrices(x -> x.get(0).cofactors().toDoubles());
            case CofactorSlopes _ -> matrices(x -> MatrixOracle.cofactorSlopes(x.get(0), x.get(1)));
            case MatrixExp _ -> matrices(x -> x.get(0).exp().toDoubles());
            case Guard _ -> System.arraycopy(in.getFirst().toDoubles(), 0, y, 0, y.length);
            case SearchSorted s -> each(place -> DoubleStream.of(row(lead(place), in.getFirst().rank() - 1))
                    .filter(e -> s.right() ? e <= in.get(1).getDouble(place) : e < in.get(1).getDouble(place)).count());
        }
    }

    private void put(double[] row) {
        System.arraycopy(row, 0, y, 0, y.length);
    }

    private void matrices(MatrixOracle.Meaning meaning) {
        System.arraycopy(MatrixOracle.each(in, meaning), 0, y, 0, y.length);
    }

    private interface Element {
        double at(int[] place);
    }

    private void each(Element element) {
        int n = 0;
        for (int[] place : Numbers.places(out)) {
            y[n++] = element.at(place);
        }
    }

    private double x(int... place) {
        return in.getFirst().getDouble(place);
    }

    private int flat(int[] place) {
        int flat = 0;
        for (int i = 0; i < place.length; i++) {
            flat = flat * out.axis(i) + place[i];
        }
        return flat;
    }

    private static int[] with(int[] place, int axis, int index) {
        int[] changed = place.clone();
        changed[axis] = index;
        return changed;
    }

    private static int[] stepped(int[] place, List<Integer> starts, List<Integer> steps) {
        int[] from = place.clone();
        for (int i = 0; i < from.length; i++) {
            from[i] = starts.get(i) + place[i] * steps.get(i);
        }
        return from;
    }

    /// The place in a smaller shape that is repeated at `place`.
    private static int[] folded(int[] place, Shape small) {
        int lead = place.length - small.rank();
        int[] from = Arrays.copyOfRange(place, lead, place.length);
        for (int i = 0; i < from.length; i++) {
            from[i] = small.axis(i) == 1 ? 0 : from[i];
        }
        return from;
    }

    private void convert(DType to) {
        double[] x = in.getFirst().toDoubles();
        for (int i = 0; i < y.length; i++) {
            y[i] = switch (to) {
                case FLOAT64 -> x[i];
                case FLOAT32 -> (float) x[i];
                case INT32 -> (int) x[i];
                case INT64 -> (long) x[i];
                case BOOL -> x[i] == 0 ? 0 : 1;
            };
        }
    }

    private void concat(int axis) {
        int from = 0;
        for (Tensor part : in) {
            for (int[] place : Numbers.places(part.shape())) {
                y[flat(with(place, axis, place[axis] + from))] = part.getDouble(place);
            }
            from += part.shape().axis(axis);
        }
    }

    private void reduce(Reduce r) {
        Arrays.fill(y, switch (r.kind()) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        });
        for (int[] place : Numbers.places(in.getFirst().shape())) {
            int[] left = r.keep() ? place.clone() : new int[place.length - r.axes().size()];
            int at = 0;
            for (int i = 0; i < place.length; i++) {
                if (r.keep()) {
                    left[i] = r.axes().contains(i) ? 0 : place[i];
                } else if (!r.axes().contains(i)) {
                    left[at++] = place[i];
                }
            }
            int to = flat(left);
            y[to] = switch (r.kind()) {
                case SUM -> y[to] + x(place);
                case MAX -> Math.max(y[to], x(place));
                case MIN -> Math.min(y[to], x(place));
            };
        }
    }

    /// The elements along an axis through a place.
    private double[] row(int[] place, int axis) {
        double[] row = new double[in.getFirst().shape().axis(axis)];
        for (int i = 0; i < row.length; i++) {
            row[i] = x(with(place, axis, i));
        }
        return row;
    }

    private static double sumExp(double[] row) {
        return DoubleStream.of(row).map(Math::exp).sum();
    }

    private static int best(double[] row, boolean largest) {
        double best = largest ? DoubleStream.of(row).max().orElseThrow() : DoubleStream.of(row).min().orElseThrow();
        int at = 0;
        while (row[at] != best) {
            at++;
        }
        return at;
    }

    /// The place of the element that has `rank` others before it.
    private static int placeOfRank(double[] row, int rank, boolean descending) {
        for (int at = 0; at < row.length; at++) {
            int before = 0;
            for (int i = 0; i < row.length; i++) {
                before += (descending ? row[i] > row[at] : row[i] < row[at]) || row[i] == row[at] && i < at ? 1 : 0;
            }
            if (before == rank) {
                return at;
            }
        }
        throw new AssertionError("no element has rank " + rank);
    }

    private double cumulated(Cumulate c, int[] place) {
        double[] row = row(place, c.axis());
        int i = place[c.axis()];
        double[] part = c.reverse() ? Arrays.copyOfRange(row, i, row.length) : Arrays.copyOf(row, i + 1);
        return switch (c.kind()) {
            case SUM -> DoubleStream.of(part).sum();
            case LOG_SUM_EXP -> Math.log(sumExp(part));
        };
    }

    /// Each b times all the factors on its way to `place`.
    private double recurrence(Recurrence r, int[] place) {
        int i = place[r.axis()];
        int step = r.reverse() ? 1 : -1;
        double sum = 0;
        double factor = 1;
        for (int k = i; k >= 0 && k < out.axis(r.axis()); k += step) {
            sum += factor * in.get(1).getDouble(with(place, r.axis(), k));
            factor *= x(with(place, r.axis(), k));
        }
        return sum;
    }

    /// A place in the sequences that go with the values at `place`.
    private int[] lead(int[] place) {
        return in.getFirst().rank() == 1 ? new int[1] : place;
    }

    private double product(int[] place) {
        Tensor a = in.get(0);
        Tensor b = in.get(1);
        double sum = 0;
        for (int k = 0; k < a.shape().axis(-1); k++) {
            int[] inA = folded(with(place, place.length - 1, 0), a.shape().with(-1, 1));
            int[] inB = folded(with(place, place.length - 2, 0), b.shape().with(-2, 1));
            sum += a.getDouble(with(inA, inA.length - 1, k)) * b.getDouble(with(inB, inB.length - 2, k));
        }
        return sum;
    }

    /// One part of the sum of xⱼ·(cos t ∓ i·sin t), t = 2π·jk/n, over the axis.
    private double transformed(DiscreteFourier f, int[] place) {
        int pair = place.length - 1;
        int n = out.axis(f.axis());
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double t = 2 * Math.PI * ((long) j * place[f.axis()] % n) / n;
            double sin = f.inverse() ? -Math.sin(t) : Math.sin(t);
            int[] at = with(place, f.axis(), j);
            double real = x(with(at, pair, 0));
            double imaginary = x(with(at, pair, 1));
            sum += place[pair] == 0 ? real * Math.cos(t) + imaginary * sin : imaginary * Math.cos(t) - real * sin;
        }
        return sum;
    }

    /// Every place of w with every place of x of the group, where the two meet at `place`.
    private double convolved(Convolution c, int[] place) {
        Tensor w = in.get(1);
        int first = place[1] / (w.shape().axis(0) / c.groups()) * w.shape().axis(1);
        double sum = 0;
        for (int[] tap : Numbers.places(w.shape().without(0))) {
            int[] from = tap.clone();
            boolean met = true;
            for (int i = 0; i < c.axes().size(); i++) {
                Convolution.Axis a = c.axes().get(i);
                int at = place[i + 2] * a.stride() + tap[i + 1] * a.dilation() - a.low();
                from[i + 1] = at / a.spread();
                met &= at >= 0 && at % a.spread() == 0 && from[i + 1] < in.getFirst().shape().axis(i + 2);
            }
            from[0] = first + tap[0];
            sum += met ? x(joined(place[0], from)) * w.getDouble(joined(place[1], tap)) : 0;
        }
        return sum;
    }

    private static int[] joined(int first, int[] rest) {
        int[] all = new int[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /// Where in x the element at `place` comes from: the index's own axes stand in for the axis selected from.
    private int[] selected(int[] place, int axis) {
        int rank = in.get(1).rank();
        int[] from = new int[place.length - rank + 1];
        System.arraycopy(place, 0, from, 0, axis);
        from[axis] = (int) in.get(1).getDouble(Arrays.copyOfRange(place, axis, axis + rank));
        System.arraycopy(place, axis + rank, from, axis + 1, from.length - axis - 1);
        return from;
    }

    private void indexAdd(int axis) {
        System.arraycopy(in.getFirst().toDoubles(), 0, y, 0, y.length);
        for (int[] place : Numbers.places(in.get(2).shape())) {
            y[flat(selected(place, axis))] += in.get(2).getDouble(place);
        }
    }

    private void scatterAdd(int axis) {
        System.arraycopy(in.getFirst().toDoubles(), 0, y, 0, y.length);
        for (int[] place : Numbers.places(in.get(2).shape())) {
            y[flat(with(place, axis, (int) in.get(1).getDouble(place)))] += in.get(2).getDouble(place);
        }
    }
}
