// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.expr.Formula;
import leibniz.graph.Graph;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.ops.Fill;

/// The table of operations, made from the code: what the field calls them, the methods found by reflection, the door that
/// recording a sample shows, and the orders at which the laws hold the samples against differences.
final class OperationTable {
    private static final String HEAD = """
            # Operations

            Made from the code by `mvn -B -q -pl core test -Dtest=OperationTableTest -Doperations=write`; a test fails when
            this page and the code differ.

            *Door*: a **formula** is one fused elementwise expression, a **primitive** an operation with a kernel and a rule of
            its own, a **composition** is made of others; those that a sample records are named, in order. *Orders*: derivatives of which order the laws hold against
            finite differences, and forward against reverse mode; *adjoint* where there are no differences to take (a step,
            a change of precision) and only the two modes are held against each other; – where the value has no gradient.
            """;
    private static final int NAMED = 6;

    /// One line: what an operation is called, and what is known of it.
    private record Row(String name, String methods, String door, String orders) {
        @Override
        public String toString() {
            return "| %s | %s | %s | %s |".formatted(name, methods, door, orders);
        }
    }

    private final Map<String, List<Sample>> samples = Catalogue.byMethod();
    private final Map<Formula, String> formulas = new IdentityHashMap<>();
    private final Map<String, List<Method>> methods = new LinkedHashMap<>();

    OperationTable() {
        Catalogue.formulas().forEach((name, formula) -> formulas.put(formula, name));
        Stream.of(Node.class.getMethods(), Leibniz.class.getMethods()).flatMap(Stream::of)
                .filter(m -> m.getDeclaringClass() == Leibniz.class || m.getDeclaringClass().isInterface())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isBridge() && !m.isSynthetic())
                .forEach(m -> methods.computeIfAbsent(m.getName(), _ -> new ArrayList<>()).add(m));
    }

    /// All names by their families, such as `unary` to `exp`.
    static Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(OperationTable.class.getResourceAsStream("operations.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(word -> names.computeIfAbsent(word[0], _ -> new ArrayList<>()).add(word[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /// Names that lead nowhere.
    List<String> unexplained() {
        return each((family, name) -> row(family, name).isEmpty() ? List.of(family + " " + name) : List.of());
    }

    /// Methods that a name leads to and that have no sample.
    List<String> unsampled() {
        return each((family, name) -> found(family, name).stream().map(Method::getName)
                .filter(method -> !samples.containsKey(method)).distinct().toList());
    }

    /// What is gathered of every family and name.
    static List<String> each(BiFunction<String, String, List<String>> gather) {
        List<String> all = new ArrayList<>();
        names().forEach((family, names) -> names.forEach(name -> all.addAll(gather.apply(family, name))));
        return all;
    }

    /// The whole page.
    @Override
    public String toString() {
        StringBuilder page = new StringBuilder(HEAD);
        names().forEach((family, names) -> {
            page.append("\n## ").append(family)
                    .append("\n\n| operation | method | door | orders |\n|---|---|---|---|\n");
            names.forEach(name -> row(family, name).ifPresent(row -> page.append(row).append('\n')));
        });
        return page.toString();
    }

    /// The row of a name, unless it leads nowhere.
    private Optional<Row> row(String family, String name) {
        List<Method> found = found(family, name);
        if (!found.isEmpty()) {
            String method = found.getFirst().getName();
            List<Sample> used = samples.getOrDefault(method, List.of());
            return Optional.of(new Row(name, signatures(found), door(method, used), orders(used)));
        }
        return OperationNames.elsewhere(family, name)
                .map(type -> new Row(name, "`leibniz.nn.%s`".formatted(type), "in the module for neural networks",
                        "in its own tests"));
    }

    private List<Method> found(String family, String name) {
        if (!OperationNames.isOnNodes(family)) {
            return List.of();
        }
        String said = OperationNames.SAID.getOrDefault(name, "");
        if (said.isEmpty()) {
            return methods.entrySet().stream().filter(m -> plain(m.getKey()).equals(plain(name)))
                    .flatMap(m -> m.getValue().stream()).toList();
        }
        int bracket = said.indexOf('(');
        String method = bracket < 0 ? said : said.substring(0, bracket);
        return methods.getOrDefault(method, List.of()).stream()
                .filter(m -> bracket < 0 || signature(m).endsWith("." + said)).toList();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String signatures(List<Method> found) {
        return found.stream().map(m -> "`%s`".formatted(signature(m))).distinct().sorted()
                .collect(Collectors.joining(", "));
    }

    private static String signature(Method m) {
        String parameters = Arrays.stream(m.getGenericParameterTypes())
                .map(t -> t instanceof Class<?> c ? c.getSimpleName() : t.getTypeName().replaceAll("[a-z]+\\.", ""))
                .collect(Collectors.joining(","));
        String shown = m.isVarArgs() ? parameters.substring(0, parameters.length() - 2) + "..." : parameters;
        return "%s.%s(%s)".formatted(Modifier.isStatic(m.getModifiers()) ? "Leibniz" : "x", m.getName(), shown);
    }

    /// A formula if the method is named after one; a primitive if a sample records one of that name and nothing else; else
    /// a composition of what the first sample records.
    private String door(String method, List<Sample> used) {
        if (FluentTest.FORMULAS.containsKey(method)) {
            return "formula `%s`".formatted(formulas.get(FluentTest.FORMULAS.get(method)));
        }
        List<List<Node>> graphs = used.stream().map(OperationTable::recorded).filter(g -> !g.isEmpty()).toList();
        return graphs.stream().filter(g -> g.size() == 1).map(List::getFirst)
                .filter(node -> plain(node.op().title()).equals(plain(method))).findFirst()
                .map(node -> "primitive `%s`".formatted(node.op().getClass().getSimpleName()))
                .orElseGet(() -> graphs.stream().findFirst().map(OperationTable::composition).orElse("none"));
    }

    private static List<Node> recorded(Sample sample) {
        return Graph.of(sample.record(sample.leaves())).order().stream()
                .filter(node -> !(node instanceof Leaf) && !(node.op() instanceof Fill)).toList();
    }

    private static String composition(List<Node> nodes) {
        Set<String> parts = nodes.stream().map(node -> node.op().title())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return "composition of " + parts.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (parts.size() > NAMED ? ", …" : "");
    }

    private static String orders(List<Sample> used) {
        if (used.stream().noneMatch(Sample::isDifferentiable)) {
            return "–";
        }
        return used.stream().anyMatch(Catalogue::isHeldThrice) ? "1, 2, 3"
                : used.stream().anyMatch(Catalogue::isSmooth) ? "1, 2" : "1, 2 adjoint";
    }
}
