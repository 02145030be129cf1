// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.Engine;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.ops.Elementwise;
import leibniz.ops.Gather;
import leibniz.ops.HigherOrder;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.MatMul;
import leibniz.ops.ScatterAdd;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Which elements of one node the elements of another depend on: the graph is walked in order, and each node's elements
/// get the union of the index sets of what they are computed from (Griewank and Walther, *Evaluating Derivatives*, 2008,
/// section 7.2). How operations combine sets is in [Structure].
///
/// Numbers count only where they are constants of the graph: indices, conditions, and factors that are exactly 0.
final class Dependence {
    private static final int DEEPEST = 3;
    private final Node x;
    private final int depth;
    private final Graph graph;
    private final Map<Node, int[][]> rows = new IdentityHashMap<>();
    private final Map<Node, Tensor> known = new IdentityHashMap<>();
    private final Map<Object, int[]> moves = new HashMap<>();
    private final Engine engine = Engine.relaxed();

    private Dependence(Node y, Node x, int depth) {
        this.x = x;
        this.depth = depth;
        this.graph = Graph.of(y);
    }

    /// For each element of y, in row-major order, the elements of x that its derivative may not be zero for.
    static Pattern of(Node y, Node x) {
        return of(y, x, 0);
    }

    private static Pattern of(Node y, Node x, int depth) {
        return new Dependence(y, x, depth).pattern(y);
    }

    private Pattern pattern(Node y) {
        int[][] found = graph.contains(x) ? walk(y) : null;
        return Pattern.ofSorted(x.shape().size(), found == null ? nothing(y) : found);
    }

    static int[][] nothing(Node y) {
        int[][] none = new int[y.shape().size()][];
        java.util.Arrays.fill(none, IndexSets.NONE);
        return none;
    }

    private int @Nullable [][] walk(Node y) {
        boolean[] moving = moving();
        learn(moving);
        int[] uses = uses();
        Structure structure = new Structure(this, new IndexSets(x.shape().size()));
        for (Node node : graph.order()) {
            int[][] found = node == x ? each() : moving[graph.indexOf(node)] ? structure.of(node) : null;
            if (found != null) {
                rows.put(node, found);
            }
            for (Node input : node.inputs()) {
                if (--uses[graph.indexOf(input)] == 0) {
                    rows.remove(input);
                }
            }
        }
        return rows.get(y);
    }

    /// How often each node is read, counting the result as read once more.
    private int[] uses() {
        int[] uses = new int[graph.size()];
        graph.order().forEach(node -> node.inputs().forEach(input -> uses[graph.indexOf(input)]++));
        uses[graph.indexOf(graph.outputs().getFirst())]++;
        return uses;
    }

    private boolean[] moving() {
        boolean[] moving = new boolean[graph.size()];
        for (int i = 0; i < moving.length; i++) {
            Node node = graph.order().get(i);
            moving[i] = node == x;
            for (Node input : node.inputs()) {
                moving[i] |= moving[graph.indexOf(input)] && node.dtype().isFloating();
            }
        }
        return moving;
    }

    private int[][] each() {
        int[][] each = new int[x.shape().size()][];
        for (int i = 0; i < each.length; i++) {
            each[i] = new int[]{i};
        }
        return each;
    }

    /// Computes the constant operands whose numbers say something about the structure, all at once.
    private void learn(boolean[] moving) {
        boolean[] fixed = new boolean[graph.size()];
        List<Node> asked = new ArrayList<>();
        for (int i = 0; i < fixed.length; i++) {
            Node node = graph.order().get(i);
            fixed[i] = node != x && (node instanceof Leaf ? node instanceof Constant
                    : node.inputs().stream().allMatch(input -> fixed[graph.indexOf(input)]));
            if (moving[i] && readsNumbers(node)) {
                node.inputs().stream().filter(input -> fixed[graph.indexOf(input)]).forEach(asked::add);
            }
        }
        if (!asked.isEmpty()) {
            Values values = engine.evaluate(asked);
            asked.forEach(node -> known.put(node, values.of(node)));
        }
    }

    private static boolean readsNumbers(Node node) {
        return switch (node.op()) {
            case Elementwise e -> true;
            case MatMul m -> true;
            case Convolution c -> true;
            case Gather g -> true;
            case HigherOrder h -> true;
            case IndexSelect s -> true;
            case IndexAdd a -> true;
            case ScatterAdd s -> true;
            default -> false;
        };
    }

    /// What the elements of a node depend on; null if on nothing.
    int @Nullable [][] rows(Node node) {
        return rows.get(node);
    }

    /// The numbers of a constant operand; null if they are not known.
    @Nullable
    Tensor known(Node node) {
        return known.get(node);
    }

    /// What `recipe`, which only moves elements about, makes of their numbers; the same recipes are run once.
    int[] moved(Object key, java.util.function.Supplier<Node> recipe) {
        return moves.computeIfAbsent(key, k -> engine.evaluate(List.of(recipe.get())).get(0).toInts());
    }

    /// The pattern of another graph, which stands for an operation of this one; null where that goes too deep.
    @Nullable
    Pattern inside(Node y, Node seed) {
        return depth == DEEPEST ? null : of(y, seed, depth + 1);
    }
}
