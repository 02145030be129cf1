// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.ops.Concat;
import leibniz.tensor.ShapeException;

/// Arguments and values of a [Mapping].
final class Arguments {
    private Arguments() {
    }

    /// Those named by number, or all where none is.
    static List<Node> chosen(String verb, List<Node> x, int... numbers) {
        for (int i : numbers) {
            if (i < 0 || i >= x.size()) {
                throw new IllegalArgumentException("%s: argument %d is asked for, the function is applied to %d"
                        .formatted(verb, i, x.size()));
            }
        }
        return numbers.length == 0 ? x : IntStream.of(numbers).mapToObj(x::get).toList();
    }

    /// The only argument.
    static Node single(List<Node> x) {
        if (x.size() != 1) {
            throw new IllegalArgumentException("apply: the function takes one argument, %d are given".formatted(
                    x.size()));
        }
        return x.getFirst();
    }

    /// The only value.
    static Node single(String verb, List<Node> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException(
                    "%s: the function must have one value, it has %d".formatted(verb, values.size()));
        }
        return values.getFirst();
    }

    /// A seed of its type for each value.
    static void requireSeeds(List<Node> values, Node... seeds) {
        if (values.size() != seeds.length) {
            throw new IllegalArgumentException("vjp: the function has %d values, %d seeds are given".formatted(
                    values.size(), seeds.length));
        }
        for (int i = 0; i < seeds.length; i++) {
            if (!seeds[i].type().equals(values.get(i).type())) {
                throw new ShapeException("vjp: seed %d must be %s, the type of value %d, it is %s".formatted(i,
                        values.get(i).type(), i, seeds[i].type()));
            }
        }
    }

    /// All elements in a row; a node alone as it is.
    static Node joined(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : Concat.of(0, nodes.stream().map(Node::flatten).toList());
    }
}
