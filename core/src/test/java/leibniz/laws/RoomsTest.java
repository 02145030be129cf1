// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between rooms, read from the class files: they point down, and nowhere else.
class RoomsTest {
    /// Which packages each package may use, besides itself and the JDK.
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            room("leibniz.tensor"), room("leibniz.expr"), room("leibniz.special"),
            room("leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.ops", "leibniz.graph", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.distribution", "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.diff", "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.plan", "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.exec.pool"), room("leibniz.exec.watch"),
            room("leibniz.exec", "leibniz.exec.pool", "leibniz.exec.watch", "leibniz.plan", "leibniz.graph",
                    "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.exec.gemm", "leibniz.exec.watch"),
            room("leibniz.exec.product", "leibniz.exec", "leibniz.exec.gemm", "leibniz.exec.pool", "leibniz.plan",
                    "leibniz.graph", "leibniz.ops", "leibniz.tensor"),
            room("leibniz.exec.factor"),
            room("leibniz.exec.reference", "leibniz.exec", "leibniz.exec.factor", "leibniz.exec.gemm",
                    "leibniz.exec.pool",
                    "leibniz.plan", "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor",
                    "leibniz.special"),
            room("leibniz.exec.loop", "leibniz.exec", "leibniz.exec.reference", "leibniz.exec.pool",
                    "leibniz.exec.watch",
                    "leibniz.exec.gemm", "leibniz.exec.product",
                    "leibniz.plan", "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor",
                    "leibniz.special"),
            room("leibniz", "leibniz.diff", "leibniz.plan", "leibniz.exec", "leibniz.exec.gemm", "leibniz.exec.pool",
                    "leibniz.exec.watch", "leibniz.exec.reference", "leibniz.exec.loop",
                    "leibniz.graph", "leibniz.ops", "leibniz.expr", "leibniz.tensor"),
            room("leibniz.check", "leibniz", "leibniz.diff", "leibniz.graph", "leibniz.ops", "leibniz.expr",
                    "leibniz.tensor"),
            room("leibniz.sparse", "leibniz", "leibniz.diff", "leibniz.graph", "leibniz.ops", "leibniz.expr",
                    "leibniz.tensor"),
            room("leibniz.implicit", "leibniz", "leibniz.diff", "leibniz.graph", "leibniz.ops", "leibniz.tensor"),
            room("leibniz.check.jqwik", "leibniz.check", "leibniz.expr", "leibniz.graph", "leibniz.tensor"),
            room("leibniz.check.junit", "leibniz.check", "leibniz.graph", "leibniz.ops", "leibniz.tensor"));
    /// What a room of its own may use besides, for those users who have it.
    private static final Map<String, Set<String>> OPTIONAL = Map.of("leibniz.check.jqwik", Set.of("net.jqwik.api"),
            "leibniz.check.junit", Set.of("org.opentest4j"), "leibniz.exec.watch",
            Set.of("jdk.jfr", "com.sun.management"), "leibniz.exec.loop", Set.of("jdk.incubator.vector"),
            "leibniz.exec.gemm", Set.of("jdk.incubator.vector"));
    /// Two packages that see each other count as one room.
    private static final Map<String, String> SLICES = Map.of("leibniz.ops", "leibniz.graph");
    private static final Set<String> LIBRARIES = Set.of("org.slf4j", "org.slf4j.spi", "org.slf4j.event",
            "org.jspecify.annotations", "org.ojalgo.matrix.decomposition", "org.ojalgo.matrix.store",
            "org.ojalgo.structure", "org.apache.commons.numbers.gamma", "org.jtransforms.fft");
    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+)");

    private static Map.Entry<String, Set<String>> room(String name, String... below) {
        return Map.entry(name, Set.of(below));
    }

    @Test
    void everyPackageIsARoomWithArrowsOfItsOwn() {
        assertThat(arrows().keySet()).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @Test
    void noArrowIsDrawnThatIsNotAllowed() {
        List<String> forbidden = new ArrayList<>();
        arrows().forEach((room, used) -> used.stream().filter(to -> ALLOWED.containsKey(to))
                .filter(to -> !ALLOWED.getOrDefault(room, Set.of()).contains(to))
                .forEach(to -> forbidden.add(room + " -> " + to)));
        assertThat(forbidden).isEmpty();
    }

    @Test
    void nothingOutsideTheCoreIsUsedButTheJdkAndTheLibrariesNamed() {
        Set<String> outside = new TreeSet<>();
        arrows().forEach((room, used) -> used.stream().filter(p -> !p.startsWith("leibniz") && !p.startsWith("java."))
                .filter(p -> OPTIONAL.getOrDefault(room, Set.of()).stream().noneMatch(p::startsWith))
                .forEach(outside::add));
        assertThat(LIBRARIES).containsAll(outside);
    }

    @Test
    void roomsDoNotSeeEachOtherInACircle() {
        Map<String, Set<String>> left = new TreeMap<>();
        arrows().forEach((room, used) -> left.computeIfAbsent(slice(room), r -> new TreeSet<>())
                .addAll(used.stream().filter(ALLOWED::containsKey).map(RoomsTest::slice).toList()));
        left.forEach((room, used) -> used.remove(room));
        while (left.entrySet().removeIf(e -> e.getValue().stream().noneMatch(left::containsKey))) {
            assertThat(left).isNotNull();
        }
        assertThat(left).as("rooms that see each other in a circle").isEmpty();
    }

    private static String slice(String room) {
        return SLICES.getOrDefault(room, room);
    }

    @Test
    void howGraphsAreRunIsNotExported() throws IOException {
        ClassModel module = ClassFile.of().parse(CompiledClasses.folder().resolve("module-info.class"));
        ModuleAttribute attribute = module.findAttribute(Attributes.module()).orElseThrow();
        Set<String> exported = attribute.exports().stream().map(ModuleExportInfo::exportedPackage)
                .map(p -> p.name().stringValue().replace('/', '.')).collect(Collectors.toSet());
        assertThat(exported).containsExactlyInAnyOrder("leibniz", "leibniz.tensor", "leibniz.expr", "leibniz.graph",
                "leibniz.ops", "leibniz.distribution", "leibniz.diff", "leibniz.check", "leibniz.check.jqwik",
                "leibniz.check.junit", "leibniz.sparse", "leibniz.implicit");
    }

    /// For each package, all packages that its class files name.
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        CompiledClasses.ofCore().forEach(model -> {
            String room = CompiledClasses.packageOf(model);
            arrows.computeIfAbsent(room, r -> new TreeSet<>())
                    .addAll(used(model).filter(p -> !p.equals(room)).toList());
        });
        return arrows;
    }

    /// Classes named as such, and all types in descriptors and generic signatures, which lie as text beside them.
    static Stream<String> used(ClassModel model) {
        Stream.Builder<String> packages = Stream.builder();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case java.lang.classfile.constantpool.ClassEntry c when !c.asInternalName().startsWith("[")
                        -> packages.add(packageOf(c.asInternalName()));
                case Utf8Entry text when isDescriptor(text.stringValue()) -> {
                    Matcher types = TYPE.matcher(text.stringValue());
                    while (types.find()) {
                        packages.add(packageOf(types.group(1)));
                    }
                }
                default -> {
                }
            }
        }
        return packages.build().filter(p -> !p.isEmpty());
    }

    private static boolean isDescriptor(String text) {
        return text.matches("[\\[(<].*[;)VZBCSIJFD]") || text.matches("L[\\w/$]+(<.*>)?;");
    }

    private static String packageOf(String internalName) {
        return CompiledClasses.packageOf(internalName.replace('/', '.'));
    }
}
