// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Which product an engine uses: that of a native library where one is on the path, else our own. The system property
/// `leibniz.gemm` says otherwise: `own`, `mkl` or `openblas`.
public final class GemmChoice {
    private static final String PROPERTY = "leibniz.gemm";

    /// Loads libraries.
    interface Loading {
        boolean isPresent(BlasLibrary library);

        NativeGemm.Functions load(BlasLibrary library) throws Throwable;
    }

    /// Tells somebody what was chosen.
    interface Telling {
        void tell(Level level, String message, @Nullable Throwable cause);
    }

    private GemmChoice() {
    }

    /// The product that an engine uses.
    ///
    /// @param own what does everything that a library does not
    /// @throws IllegalArgumentException if the property has none of its values
    public static Gemm of(Gemm own) {
        return of(System.getProperty(PROPERTY), own);
    }

    static Gemm of(@Nullable String wanted, Gemm own) {
        if (wanted != null && !wanted.equals("own") && wanted(wanted).isEmpty()) {
            throw new IllegalArgumentException("engine: the property %s must be own, mkl or openblas, not %s".formatted(
                    PROPERTY, wanted));
        }
        return "own".equals(wanted) ? own : new NativeGemm(own);
    }

    private static List<BlasLibrary> wanted(@Nullable String wanted) {
        return Arrays.stream(BlasLibrary.values()).filter(l -> wanted == null || l.title().equals(wanted)).toList();
    }

    /// The library of this process, or null if there is none.
    static NativeGemm.@Nullable Functions find() {
        return find(System.getProperty(PROPERTY), new Loading() {
            @Override
            public boolean isPresent(BlasLibrary library) {
                return library.isPresent();
            }

            @Override
            public NativeGemm.Functions load(BlasLibrary library) throws Throwable {
                return NativeGemm.load(library.unpack(), library.threads());
            }
        }, (level, message, cause) -> Log.OWN.atLevel(level).setMessage(message).setCause(cause).log());
    }

    static NativeGemm.@Nullable Functions find(@Nullable String wanted, Loading loading, Telling telling) {
        for (BlasLibrary library : wanted(wanted)) {
            if (loading.isPresent(library)) {
                try {
                    NativeGemm.Functions found = loading.load(library);
                    telling.tell(Level.INFO, "matrix products are those of %s; -D%s=own turns that off".formatted(
                            library.title(), PROPERTY), null);
                    return found;
                } catch (Throwable e) {
                    telling.tell(Level.WARN, "%s is there but cannot be used for matrix products".formatted(
                            library.title()), e);
                }
            } else if (wanted != null) {
                telling.tell(Level.WARN, "%s is %s, but org.bytedeco:%s is not on the path: our own products are used"
                        .formatted(PROPERTY, wanted, wanted), null);
            }
        }
        return null;
    }

    /// Loaded when there is something to say.
    private static final class Log {
        static final Logger OWN = LoggerFactory.getLogger(GemmChoice.class);
    }
}
