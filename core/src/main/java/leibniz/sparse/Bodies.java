// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.ops.Scan;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Sets of operations that run regions: the pattern of a region is found once, and sets go through it as often as it runs.
final class Bodies {
    private final Dependence walk;
    private final IndexSets sets;

    Bodies(Dependence walk, IndexSets sets) {
        this.walk = walk;
        this.sets = sets;
    }

    /// The outputs of a region in a row, where the region's inputs are y's from number `before` on.
    int[][] called(Region region, Node y, int before) {
        List<int[][]> given = new ArrayList<>();
        for (Input input : region.inputs()) {
            given.add(rows(y.input(before + given.size()), input.shape()));
        }
        List<List<Pattern>> patterns = patterns(region, known(region, y, before, 0));
        List<int[]> row = new ArrayList<>();
        patterns.forEach(p -> row.addAll(Arrays.asList(through(p, given))));
        return row.toArray(int[][]::new);
    }

    /// The final states, the outputs of all steps and the states that are kept, in a row.
    int[][] scanned(Scan scan, Node y) {
        List<Input> inputs = scan.body().inputs();
        List<List<Pattern>> patterns = patterns(scan.body(),
                known(scan.body(), y, 0, scan.states() + scan.sequences()));
        List<int[][]> given = new ArrayList<>();
        y.inputs().forEach(input -> given.add(rows(input, input.shape())));
        List<int[][]> states = new ArrayList<>(given.subList(0, scan.states()));
        List<List<int[]>> stacked = new ArrayList<>();
        for (int k = 0; k < scan.outputs() + scan.states(); k++) {
            stacked.add(new ArrayList<>());
        }
        for (int t = 0; t < scan.steps(); t++) {
            List<int[][]> now = new ArrayList<>(states);
            for (int j = scan.states(); j < inputs.size(); j++) {
                now.add(j < scan.states() + scan.sequences() ? slice(given.get(j), t, inputs.get(j).shape().size())
                        : given.get(j));
            }
            for (int k = 0; k < scan.states() && scan.every() > 0 && t % scan.every() == 0; k++) {
                stacked.get(scan.outputs() + k).addAll(Arrays.asList(states.get(k)));
            }
            List<int[][]> next = patterns.stream().map(p -> through(p, now)).toList();
            for (int k = 0; k < scan.outputs(); k++) {
                stacked.get(k).addAll(Arrays.asList(next.get(scan.states() + k)));
            }
            states = new ArrayList<>(next.subList(0, scan.states()));
        }
        List<int[]> row = new ArrayList<>();
        states.forEach(s -> row.addAll(Arrays.asList(s)));
        stacked.forEach(row::addAll);
        return row.toArray(int[][]::new);
    }

    private static int[][] slice(int[][] rows, int t, int size) {
        return Arrays.copyOfRange(rows, t * size, (t + 1) * size);
    }

    private int[][] rows(Node input, Shape shape) {
        int[][] rows = walk.rows(input);
        if (rows == null) {
            rows = new int[shape.size()][];
            Arrays.fill(rows, IndexSets.NONE);
        }
        return rows;
    }

    /// The numbers of those of a region's inputs, from number `from` on, that are constants outside.
    private Map<Node, Tensor> known(Region region, Node y, int before, int from) {
        Map<Node, Tensor> known = new IdentityHashMap<>();
        for (int j = from; j < region.inputs().size(); j++) {
            Tensor numbers = walk.known(y.input(before + j));
            if (numbers != null) {
                known.put(region.inputs().get(j), numbers);
            }
        }
        return known;
    }

    /// For each output, for each input, which elements depend on which.
    private List<List<Pattern>> patterns(Region region, Map<Node, Tensor> known) {
        List<List<Pattern>> all = new ArrayList<>();
        for (Node output : region.outputs()) {
            List<Pattern> byInput = new ArrayList<>();
            for (Input input : region.inputs()) {
                byInput.add(output.dtype().isFloating() && input.dtype().isFloating() && !known.containsKey(input)
                        ? walk.within(output, input, known)
                        : Pattern.ofSorted(input.shape().size(), Dependence.nothing(output)));
            }
            all.add(byInput);
        }
        return Collections.unmodifiableList(all);
    }

    private int[][] through(List<Pattern> byInput, List<int[][]> given) {
        int[][] all = new int[byInput.isEmpty() ? 0 : byInput.getFirst().rows()][];
        for (int e = 0; e < all.length; e++) {
            sets.clear();
            for (int j = 0; j < byInput.size(); j++) {
                Pattern p = byInput.get(j);
                for (int k = p.start(e); k < p.start(e + 1); k++) {
                    sets.add(given.get(j)[p.column(k)]);
                }
            }
            all[e] = sets.toArray();
        }
        return all;
    }
}
