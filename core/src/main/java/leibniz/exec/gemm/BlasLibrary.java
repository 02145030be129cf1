// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Native libraries that can do products, if somebody puts them on the class path or module path: those of JavaCPP, which
/// unpacks them. They are found by reflection, so nothing is needed where they are not.
enum BlasLibrary {
    /// Intel's
    MKL("mkl", "org.bytedeco.mkl.global.mkl_rt", "mkl_rt", "MKL_Set_Num_Threads"),
    /// for all processors
    OPENBLAS("openblas", "org.bytedeco.openblas.global.openblas_nolapack", "openblas(_nolapack)?",
            "openblas_set_num_threads");

    private final String title;
    private final String binding;
    private final String file;
    private final String threads;

    BlasLibrary(String title, String binding, String file, String threads) {
        this.title = title;
        this.binding = binding;
        this.file = file;
        this.threads = threads;
    }

    /// What it is called in the property `leibniz.gemm`.
    String title() {
        return title;
    }

    /// The function that sets how many threads it uses.
    String threads() {
        return threads;
    }

    /// Whether its classes are there. Nothing is loaded.
    boolean isPresent() {
        return Objects.requireNonNullElse(BlasLibrary.class.getClassLoader(), ClassLoader.getSystemClassLoader())
                .getResource(binding.replace('.', '/') + ".class") != null;
    }

    /// Unpacks it and tells where it lies.
    Path unpack() throws ReflectiveOperationException, IOException {
        Class<?> loader = Class.forName("org.bytedeco.javacpp.Loader");
        Class<?> classes = Class.forName(binding, false, BlasLibrary.class.getClassLoader());
        String found = (String) loader.getMethod("load", Class.class).invoke(null, classes);
        Path folder = Path.of(Objects.requireNonNull(found)).toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(folder))) {
            List<Path> named = files.filter(f -> isIt(String.valueOf(f.getFileName()))).sorted().toList();
            if (named.isEmpty()) {
                throw new IOException("no file of %s in %s".formatted(title, folder));
            }
            return named.getFirst();
        }
    }

    private boolean isIt(String name) {
        return name.matches("(lib)?" + file + "\\b.*\\.(so|dylib|dll)(\\.\\d+)*") && !name.contains("jni");
    }
}
