// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.diff.Substitution;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.ops.Call;
import leibniz.ops.Cond;
import leibniz.ops.Packing;
import leibniz.ops.Scan;
import leibniz.ops.While;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What the elements of an operation with regions depend on: the patterns of a region are found once and then composed,
/// turn after turn.
final class Nested {
    private final Dependence walk;
    private final IndexSets sets;

    Nested(Dependence walk, IndexSets sets) {
        this.walk = walk;
        this.sets = sets;
    }

    /// The rows of the call's value; null where a region lies too deep to look into.
    int @Nullable [][] call(Call call, Node y) {
        List<int[][]> parts = apply(patterns(call.region(), y.inputs()), given(y.inputs()));
        return parts == null ? null : joined(call.packing(), parts);
    }

    /// The rows of both branches together: which one runs is not known.
    int @Nullable [][] cond(Cond cond, Node y) {
        List<Node> inputs = y.inputs().subList(1, y.inputs().size());
        List<int[][]> then = apply(patterns(cond.then(), inputs), given(inputs));
        List<int[][]> otherwise = apply(patterns(cond.otherwise(), inputs), given(inputs));
        return then == null || otherwise == null ? null : joined(cond.packing(), united(then, otherwise));
    }

    int @Nullable [][] scan(Scan scan, Node y) {
        int s = scan.states();
        int x = s + scan.sequences();
        List<Node> fixed = new ArrayList<>(y.inputs());
        for (int i = 0; i < x; i++) {
            fixed.set(i, scan.body().inputs().get(i));
        }
        Pattern @Nullable [][] patterns = patterns(scan.body(), fixed);
        Packing packing = scan.packing();
        List<int[][]> parts = new ArrayList<>();
        packing.parts().forEach(p -> parts.add(nothing(p.shape().size())));
        List<int[][]> given = given(y.inputs());
        List<int[][]> now = new ArrayList<>(given);
        for (int step = 0; step < scan.steps(); step++) {
            int t = scan.at(step);
            for (int i = s; i < x; i++) {
                int size = scan.body().inputs().get(i).shape().size();
                now.set(i, Arrays.copyOfRange(given.get(i), t * size, (t + 1) * size));
            }
            if (scan.every() > 0 && step % scan.every() == 0) {
                put(now.subList(0, s), parts.subList(s + scan.outputs(), parts.size()), scan.keptAt(step));
            }
            List<int[][]> next = apply(patterns, now);
            if (next == null) {
                return null;
            }
            put(next.subList(s, next.size()), parts.subList(s, s + scan.outputs()), t);
            for (int i = 0; i < s; i++) {
                now.set(i, next.get(i));
            }
        }
        put(now.subList(0, s), parts.subList(0, s), 0);
        return joined(packing, parts);
    }

    /// How often the body runs is not known: what comes about in any number of turns, which at some time grows no more.
    int @Nullable [][] loop(While loop, Node y) {
        List<Node> fixed = new ArrayList<>(y.inputs());
        for (int i = 0; i < loop.states(); i++) {
            fixed.set(i, loop.body().inputs().get(i));
        }
        Pattern @Nullable [][] patterns = patterns(loop.body(), fixed);
        List<int[][]> now = given(y.inputs());
        for (boolean grows = true; grows;) {
            List<int[][]> next = apply(patterns, now);
            if (next == null) {
                return null;
            }
            grows = false;
            for (int i = 0; i < loop.states(); i++) {
                int[][] both = united(now.get(i), next.get(i));
                grows |= !Arrays.deepEquals(both, now.get(i));
                now.set(i, both);
            }
        }
        List<int[][]> parts = new ArrayList<>(now.subList(0, loop.states()));
        parts.add(nothing(1));
        return joined(loop.packing(), parts);
    }

    private List<int[][]> given(List<Node> inputs) {
        List<int[][]> given = new ArrayList<>();
        for (Node input : inputs) {
            int[][] rows = walk.rows(input);
            given.add(rows == null ? Dependence.nothing(input) : rows);
        }
        return given;
    }

    /// The pattern of each output in each input, null where none of it moves. Inputs whose numbers are known are taken as
    /// those.
    private Pattern @Nullable [][] patterns(Region region, List<Node> inputs) {
        List<Input> from = new ArrayList<>();
        List<Node> to = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor numbers = walk.known(inputs.get(i));
            if (numbers != null) {
                from.add(region.inputs().get(i));
                to.add(new Constant(numbers));
            }
        }
        List<Node> outputs = Substitution.of(region.outputs(), from, to);
        Pattern[][] all = new Pattern[outputs.size()][inputs.size()];
        for (int j = 0; j < all.length; j++) {
            for (int i = 0; i < inputs.size(); i++) {
                Pattern found = walk.inside(outputs.get(j), region.inputs().get(i));
                if (found == null) {
                    return null;
                }
                all[j][i] = found;
            }
        }
        return all;
    }

    private @Nullable List<int[][]> apply(Pattern @Nullable [][] patterns, List<int[][]> given) {
        if (patterns == null) {
            return null;
        }
        List<int[][]> outputs = new ArrayList<>();
        for (Pattern[] ofOutput : patterns) {
            int[][] rows = new int[ofOutput.length == 0 ? 0 : ofOutput[0].rows()][];
            for (int e = 0; e < rows.length; e++) {
                sets.clear();
                for (int i = 0; i < ofOutput.length; i++) {
                    for (int k : ofOutput[i].row(e)) {
                        sets.add(given.get(i)[k]);
                    }
                }
                rows[e] = sets.toArray();
            }
            outputs.add(rows);
        }
        return outputs;
    }

    private static List<int[][]> united(List<int[][]> a, List<int[][]> b) {
        List<int[][]> all = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            all.add(united(a.get(i), b.get(i)));
        }
        return all;
    }

    private static int[][] united(int[][] a, int[][] b) {
        int[][] all = new int[a.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = IndexSets.union(a[i], b[i]);
        }
        return all;
    }

    private static int[][] nothing(int size) {
        int[][] none = new int[size][];
        Arrays.fill(none, IndexSets.NONE);
        return none;
    }

    /// Writes the rows of some parts as element `index` of sequences of them.
    private static void put(List<int[][]> rows, List<int[][]> sequences, int index) {
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, sequences.get(i), index * rows.get(i).length, rows.get(i).length);
        }
    }

    private static int[][] joined(Packing packing, List<int[][]> parts) {
        int[][] all = nothing(packing.type().shape().size());
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, all, packing.start(i), parts.get(i).length);
        }
        return all;
    }
}
