// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// What an equation of [Einsum] says: the names of every operand's axes, those of the output's, and the size that each
/// name stands for. Axes under an ellipsis are named by digits, 0 being the last.
record Equation(List<List<Character>> names, List<Character> output, Map<Character, Integer> sizes) {
    private static final String ELLIPSIS = "...";

    int size(Character name) {
        return sizes.getOrDefault(name, 1);
    }

    static Equation of(String equation, List<Node> operands) {
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        String[] inputs = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (inputs.length != operands.size()) {
            throw new IllegalArgumentException("einsum: \"%s\" describes %d operands, got %d (%s)".formatted(equation,
                    inputs.length, operands.size(), describe(operands)));
        }
        requireTypes(operands);
        List<List<Character>> names = new ArrayList<>();
        int hidden = 0;
        for (int k = 0; k < inputs.length; k++) {
            int axes = operands.get(k).shape().rank();
            int letters = requireLetters(equation, inputs[k]);
            boolean open = inputs[k].contains(ELLIPSIS);
            if (open ? letters > axes : letters != axes) {
                throw new ShapeException(
                        "einsum: \"%s\" has %d letters, operand %d has %d axes (%s)".formatted(inputs[k],
                                letters, k, axes, describe(operands)));
            }
            hidden = Math.max(hidden, open ? axes - letters : 0);
            names.add(named(inputs[k], axes - letters));
        }
        requireFewHidden(hidden, operands);
        Map<Character, Integer> sizes = sizes(names, operands);
        List<Character> output = arrow < 0 ? implied(names, hidden)
                : given(equation, text.substring(arrow + 2), hidden, sizes);
        return new Equation(List.copyOf(names), output, sizes);
    }

    private static void requireTypes(List<Node> operands) {
        for (int k = 0; k < operands.size(); k++) {
            Floats.require("einsum", "operand " + k, operands.get(k));
            Floats.requireSame("einsum", "operand 0", operands.getFirst(), "operand " + k,
                    operands.get(k));
        }
    }

    private static void requireFewHidden(int hidden, List<Node> operands) {
        if (hidden > 10) {
            throw new ShapeException("einsum: an ellipsis stands for at most 10 axes, not %d (%s)".formatted(hidden,
                    describe(operands)));
        }
    }

    /// The number of letters of a part that holds letters and at most one ellipsis.
    private static int requireLetters(String equation, String part) {
        String letters = part.replaceFirst("\\.\\.\\.", "");
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                throw new IllegalArgumentException(
                        "einsum: axes are named by letters and one ..., not by '%s' (the equation is \"%s\")"
                                .formatted(c, equation));
            }
        }
        return letters.length();
    }

    private static List<Character> named(String part, int hidden) {
        String digits = IntStream.range(0, hidden).mapToObj(i -> String.valueOf((char) ('0' + hidden - 1 - i)))
                .collect(Collectors.joining());
        return part.replace(ELLIPSIS, digits).chars().mapToObj(c -> (char) c).toList();
    }

    private static Map<Character, Integer> sizes(List<List<Character>> names, List<Node> operands) {
        Map<Character, Integer> sizes = new HashMap<>();
        Map<Character, Integer> owners = new HashMap<>();
        for (int k = 0; k < names.size(); k++) {
            for (int i = 0; i < names.get(k).size(); i++) {
                Character name = names.get(k).get(i);
                int size = operands.get(k).shape().axis(i);
                int known = sizes.getOrDefault(name, size);
                boolean broadcasts = Character.isDigit(name) && (known == 1 || size == 1);
                if (size != known && !broadcasts) {
                    throw new ShapeException("einsum: %s is %d in operand %d and %d in operand %d (%s)".formatted(
                            Character.isDigit(name) ? "axis -%d of the ellipsis".formatted(name - '0' + 1)
                                    : "'%s'".formatted(name),
                            known, owners.get(name), size, k, describe(operands)));
                }
                if (size == known ? !sizes.containsKey(name) : known == 1) {
                    sizes.put(name, size);
                    owners.put(name, k);
                }
            }
        }
        return sizes;
    }

    private static List<Character> implied(List<List<Character>> names, int hidden) {
        Map<Character, Integer> times = new TreeMap<>();
        names.forEach(list -> list.forEach(name -> times.merge(name, 1, Integer::sum)));
        List<Character> output = new ArrayList<>(named(ELLIPSIS, hidden));
        times.forEach((name, count) -> {
            if (count == 1 && !Character.isDigit(name)) {
                output.add(name);
            }
        });
        return output;
    }

    private static List<Character> given(String equation, String part, int hidden, Map<Character, Integer> sizes) {
        requireLetters(equation, part);
        if (hidden > 0 && !part.contains(ELLIPSIS)) {
            throw new IllegalArgumentException(
                    "einsum: the output must have the ... of the operands (the equation is \"%s\")"
                            .formatted(equation));
        }
        List<Character> output = named(part, hidden);
        for (Character name : output) {
            if (!sizes.containsKey(name) || output.indexOf(name) != output.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "einsum: '%s' must be in some operand, and once in the output (the equation is \"%s\")"
                                .formatted(name, equation));
            }
        }
        return output;
    }

    private static String describe(List<Node> operands) {
        return IntStream.range(0, operands.size())
                .mapToObj(k -> "operand %d is %s".formatted(k, operands.get(k).shape()))
                .collect(Collectors.joining(", "));
    }
}
