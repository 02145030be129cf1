// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.ops.Primitive;
import org.junit.jupiter.api.Test;

/// Nothing escapes the laws: what is added to the language without samples is named here.
class CoverageTest {

    @Test
    void everyClassWithFormulaConstantsIsAHolder() {
        Set<String> expected = Catalogue.HOLDERS.stream().map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = CompiledClasses.ofCore().filter(c -> CompiledClasses.packageOf(c).equals("leibniz.ops"))
                .filter(CoverageTest::hasFormulaConstant).map(CompiledClasses::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean hasFormulaConstant(ClassModel model) {
        return model.fields().stream().anyMatch(f -> f.flags().has(AccessFlag.STATIC)
                && f.fieldType().equalsString("L" + Formula.class.getName().replace('.', '/') + ";"));
    }

    @Test
    void formulaConstantsArePublicSoThatLawsFindThem() {
        Set<String> hidden = CompiledClasses.ofCore().filter(c -> CompiledClasses.packageOf(c).equals("leibniz.ops"))
                .flatMap(c -> c.fields().stream()
                        .filter(f -> f.fieldType().equalsString("L" + Formula.class.getName().replace('.', '/') + ";"))
                        .filter(f -> f.flags().has(AccessFlag.STATIC) && !f.flags().has(AccessFlag.PUBLIC))
                        .map(f -> CompiledClasses.nameOf(c) + "." + f.fieldName().stringValue()))
                .collect(Collectors.toSet());
        assertThat(hidden).isEmpty();
    }

    @Test
    void everyPrimitiveHasSamples() {
        Set<Class<? extends Primitive>> sampled = new HashSet<>(Samples.ofPrimitives().keySet());
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(Catalogue.primitives());
    }

    @Test
    void theSamplesOfAPrimitiveRecordIt() {
        Samples.ofPrimitives().forEach((primitive, samples) -> assertThat(samples)
                .allSatisfy(s -> assertThat(s.record(s.leaves()).op()).isInstanceOf(primitive)));
    }

    @Test
    void everyFluentMethodHasASampleOrIsOneFormula() {
        Set<String> methods = Stream.of(Node.class.getInterfaces())
                .flatMap(family -> Stream.of(family.getDeclaredMethods()))
                .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()))
                .map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> covered = new TreeSet<>(MoreSamples.ofCompositions().keySet());
        covered.removeAll(List.of("concat", "stack"));
        covered.removeAll(ShapeSamples.VERBS);
        FluentTest.FORMULAS.forEach((name, formula) -> covered.add(name));
        assertThat(covered).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void nodeOffersTheFamiliesAndNothingElseThatComputes() {
        Set<String> own = Stream.of(Node.class.getDeclaredMethods())
                .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()) && m.getReturnType() == Node.class)
                .map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(own).containsExactly("input", "named", "record", "self");
    }
}
