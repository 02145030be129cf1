// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;

/// Einstein's summation: axes are named by letters, axes of one name are multiplied element by element, and names that
/// the output does not list are summed over.
///
/// `"ij,jk->ik"` is the matrix product, `"ii->i"` the diagonal, `"bij,bjk,bk->bi"` a batch of two products. Without `->`
/// the output lists, in the order of the alphabet, the letters that occur once. `...` stands for axes without names,
/// which broadcast and come first in an output that is not given. Blanks count for nothing.
///
/// Two operands at a time are contracted, by one matrix product each, the pair first that makes the least of what it is
/// made from; a letter is summed over as soon as no other operand and not the output has it.
public final class Einsum {
    private Einsum() {
    }

    /// An operand on the way, and the names of its axes, none of them twice.
    private record Term(Node value, List<Character> names) {
        int size(Character name) {
            return value.shape().axis(names.indexOf(name));
        }

        boolean has(Character name) {
            return names.contains(name);
        }
    }

    /// The sum that `equation` describes.
    ///
    /// @throws IllegalArgumentException if the equation is not one, or describes another number of operands
    /// @throws leibniz.tensor.ShapeException if a letter stands for axes of different sizes, or an operand has another
    ///         number of axes than letters
    /// @throws leibniz.tensor.DTypeException if the operands are not of one floating type
    public static Node of(String equation, List<Node> operands) {
        Equation parsed = Equation.of(equation, operands);
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < operands.size(); k++) {
            terms.add(term(operands.get(k), parsed.names().get(k), parsed));
        }
        List<Character> output = parsed.output();
        while (terms.size() > 1) {
            int[] pair = cheapest(terms, output);
            Term b = terms.remove(pair[1]);
            Term a = terms.remove(pair[0]);
            terms.add(contract(a, b, needed(terms, output)));
        }
        Term last = summed(terms.getFirst(), output);
        return ordered(last, output).value();
    }

    /// An operand without axes that only broadcast, and with the diagonal for a letter that it has twice.
    private static Term term(Node operand, List<Character> given, Equation equation) {
        Node x = operand;
        List<Character> names = new ArrayList<>(given);
        for (int i = names.size() - 1; i >= 0; i--) {
            Character name = names.get(i);
            if (x.shape().axis(i) != equation.size(name)) {
                x = x.squeeze(i);
                names.remove(i);
            } else if (names.indexOf(name) < i) {
                int first = names.indexOf(name);
                x = x.diagonal(0, first, i);
                names.remove(i);
                names.remove(first);
                names.add(name);
                i = names.size();
            }
        }
        return new Term(x, names);
    }

    private static List<Character> needed(List<Term> others, List<Character> output) {
        List<Character> needed = new ArrayList<>(output);
        others.forEach(term -> needed.addAll(term.names()));
        return needed;
    }

    /// The two terms whose product is smallest beside its factors; of several, the first.
    private static int[] cheapest(List<Term> terms, List<Character> output) {
        int[] best = {0, 1};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                List<Term> others = new ArrayList<>(terms);
                others.remove(j);
                others.remove(i);
                double growth = growth(terms.get(i), terms.get(j), needed(others, output));
                if (growth < least) {
                    least = growth;
                    best = new int[]{i, j};
                }
            }
        }
        return best;
    }

    private static double growth(Term a, Term b, List<Character> needed) {
        double size = 1;
        for (Character name : a.names()) {
            size *= needed.contains(name) ? a.size(name) : 1;
        }
        for (Character name : b.names()) {
            size *= needed.contains(name) && !a.has(name) ? b.size(name) : 1;
        }
        return size - a.value().shape().size() - b.value().shape().size();
    }

    private static Term contract(Term first, Term second, List<Character> needed) {
        List<Character> forA = new ArrayList<>(needed);
        forA.addAll(second.names());
        Term a = summed(first, forA);
        List<Character> forB = new ArrayList<>(needed);
        forB.addAll(first.names());
        Term b = summed(second, forB);
        List<Character> inner = a.names().stream().filter(name -> b.has(name) && !needed.contains(name)).toList();
        List<Character> both = a.names().stream().filter(name -> b.has(name) && needed.contains(name)).toList();
        List<Character> onlyA = a.names().stream().filter(name -> !b.has(name)).toList();
        List<Character> onlyB = b.names().stream().filter(name -> !a.has(name)).toList();
        int batch = size(a, both);
        int m = size(a, onlyA);
        int k = size(a, inner);
        int n = size(b, onlyB);
        Node left = ordered(a, joined(both, onlyA, inner)).value();
        Node right = ordered(b, joined(both, inner, onlyB)).value();
        Node product = inner.isEmpty() ? left.reshape(batch, m, 1).mul(right.reshape(batch, 1, n))
                : left.reshape(batch, m, k).matmul(right.reshape(batch, k, n));
        List<Character> names = joined(both, onlyA, onlyB);
        int[] sizes = names.stream().mapToInt(name -> a.has(name) ? a.size(name) : b.size(name)).toArray();
        return new Term(product.reshape(Shape.of(sizes)), names);
    }

    private static int size(Term term, List<Character> names) {
        return names.stream().mapToInt(term::size).reduce(1, Math::multiplyExact);
    }

    @SafeVarargs
    private static List<Character> joined(List<Character>... lists) {
        List<Character> all = new ArrayList<>();
        for (List<Character> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /// The term summed over all names but those needed.
    private static Term summed(Term term, List<Character> needed) {
        List<Character> left = term.names().stream().filter(needed::contains).toList();
        int[] over = java.util.stream.IntStream.range(0, term.names().size())
                .filter(i -> !needed.contains(term.names().get(i))).toArray();
        return over.length == 0 ? term : new Term(term.value().sum(over), left);
    }

    private static Term ordered(Term term, List<Character> names) {
        int[] order = names.stream().mapToInt(term.names()::indexOf).toArray();
        return new Term(term.value().permute(order), names);
    }
}
