// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leibniz.Leibniz;

/// The class files of the core, read without loading them.
final class CompiledClasses {
    private CompiledClasses() {
    }

    /// All class files, module and package descriptions excepted.
    static Stream<ClassModel> ofCore() {
        try (Stream<Path> files = Files.walk(folder())) {
            List<Path> classes = files.filter(f -> f.toString().endsWith(".class"))
                    .filter(f -> !f.endsWith("module-info.class") && !f.endsWith("package-info.class")).sorted()
                    .toList();
            return classes.stream().map(CompiledClasses::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the core was compiled to: `core/target/classes`.
    static Path folder() {
        try {
            return Path.of(Leibniz.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// The name of a class, such as `leibniz.graph.Leaf$Kind`.
    static String nameOf(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /// The package of a class.
    static String packageOf(ClassModel model) {
        return packageOf(nameOf(model));
    }

    /// The package of a class's name.
    static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
