// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.ops.Activations;
import leibniz.ops.Blends;
import leibniz.ops.Densities;
import leibniz.ops.Formulas;
import leibniz.ops.Logarithms;
import leibniz.ops.Primitive;
import leibniz.ops.Rectifiers;
import leibniz.ops.Specials;

/// Every operation there is, found by reflection.
public final class Catalogue {
    /// The classes that hold formulas.
    static final List<Class<?>> HOLDERS = List.of(Formulas.class, Activations.class, Rectifiers.class, Blends.class,
            Logarithms.class, Specials.class, Densities.class);

    private Catalogue() {
    }

    /// All formulas by the names of their constants, such as `Formulas.EXP`.
    public static Map<String, Formula> formulas() {
        Map<String, Formula> found = new LinkedHashMap<>();
        for (Class<?> holder : HOLDERS) {
            for (Field field : holder.getDeclaredFields()) {
                if (field.getType() == Formula.class && Modifier.isPublic(field.getModifiers())) {
                    found.put(holder.getSimpleName() + "." + field.getName(), constant(field));
                }
            }
        }
        return found;
    }

    private static Formula constant(Field field) {
        try {
            return (Formula) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("%s must be readable".formatted(field), e);
        }
    }

    /// The formulas of `arity` arguments that are all numbers, and whose value is a number too.
    static Stream<Formula> numeric(int arity) {
        return formulas().values().stream()
                .filter(f -> f.arity() == arity && !f.yieldsFlag() && !f.isFlag(0));
    }

    /// All primitives.
    static List<Class<? extends Primitive>> primitives() {
        List<Class<? extends Primitive>> found = new ArrayList<>();
        for (Class<?> permitted : Primitive.class.getPermittedSubclasses()) {
            found.add(permitted.asSubclass(Primitive.class));
        }
        return found;
    }

    /// One sample or more for everything: formulas at ordinary points of two shapes, primitives and compositions as
    /// listed in [Samples] and [MoreSamples].
    static Stream<Sample> samples() {
        SplittableRandom random = new SplittableRandom(1684);
        Stream<Sample> formulas = formulas().entrySet().stream()
                .map(f -> FormulaSamples.at(f.getKey(), f.getValue(), random.split(), 2, 3));
        Stream<Sample> primitives = Samples.ofPrimitives().values().stream().flatMap(List::stream);
        Stream<Sample> compositions = MoreSamples.ofCompositions().values().stream().flatMap(List::stream);
        return Stream.of(formulas, primitives, compositions).flatMap(s -> s);
    }

    /// Those of [#samples] that have a gradient.
    static Stream<Sample> differentiable() {
        return samples().filter(Sample::isDifferentiable);
    }

    /// Whether a finite difference means anything for the sample.
    static boolean isSmooth(Sample sample) {
        return sample.isDifferentiable() && sample.room() > 0;
    }

    /// Whether the sample is held against differences at the third order too: formulas are.
    static boolean isHeldThrice(Sample sample) {
        return isSmooth(sample) && HOLDERS.stream().anyMatch(h -> sample.name().startsWith(h.getSimpleName() + "."));
    }

    /// The samples by the name of the method that a user calls.
    static Map<String, List<Sample>> byMethod() {
        Map<String, List<Sample>> samples = new LinkedHashMap<>(MoreSamples.ofCompositions());
        SplittableRandom random = new SplittableRandom(1684);
        Map<Formula, String> constants = new LinkedHashMap<>();
        formulas().forEach((name, formula) -> constants.put(formula, name));
        FluentTest.FORMULAS.forEach((method, formula) -> {
            Sample one = FormulaSamples.at(String.valueOf(constants.get(formula)), formula, random.split(), 2, 3);
            samples.merge(method, List.of(one), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        });
        return samples;
    }
}
