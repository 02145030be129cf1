// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Products by a native library, on arrays in the heap. It sums in an order of its own. What it cannot do, factors that lie
/// neither row by row nor column by column, is left to another product.
///
/// While a call runs, the garbage collector waits for it; so none is longer than [#MOST] terms, which take a few
/// milliseconds.
final class NativeGemm implements Gemm {
    /// The most terms of a call.
    static final long MOST = 100_000_000;
    private static final int ROW_MAJOR = 101;
    private static final int AS_IS = 111;
    private static final int TURNED = 112;

    private final Gemm other;

    /// @param other what does what a library does not
    NativeGemm(Gemm other) {
        this.other = other;
    }

    /// The functions of a library.
    ///
    /// @param floats `cblas_sgemm`
    /// @param doubles `cblas_dgemm`
    record Functions(MethodHandle floats, MethodHandle doubles) {
    }

    /// The library of this process, looked for when the first product is asked for. Only handles that are constants are
    /// called directly.
    private static final class Library {
        private static final MethodHandle NONE = MethodHandles.empty(MethodType.methodType(void.class));
        private static final @Nullable Functions FOUND = GemmChoice.find();
        static final boolean IS_THERE = FOUND != null;
        static final MethodHandle FLOATS = FOUND == null ? NONE : FOUND.floats;
        static final MethodHandle DOUBLES = FOUND == null ? NONE : FOUND.doubles;
    }

    /// Loads a library and tells it to use one thread: products are shared out before they come here.
    ///
    /// @throws Throwable if the library cannot be used, of whatever kind
    @SuppressWarnings("restricted") // the purpose of this class
    static Functions load(Path library, String threads) throws Throwable {
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        MethodHandle setThreads = linker.downcallHandle(symbols.findOrThrow(threads),
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        setThreads.invokeExact(1);
        return new Functions(handle(linker, symbols, "cblas_sgemm", ValueLayout.JAVA_FLOAT),
                handle(linker, symbols, "cblas_dgemm", ValueLayout.JAVA_DOUBLE));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(Linker linker, SymbolLookup symbols, String name, ValueLayout number) {
        ValueLayout i = ValueLayout.JAVA_INT;
        ValueLayout p = ValueLayout.ADDRESS;
        return linker.downcallHandle(symbols.findOrThrow(name),
                FunctionDescriptor.ofVoid(i, i, i, i, i, i, number, p, i, p, i, number, p, i),
                Linker.Option.critical(true));
    }

    @Override
    public boolean isSameInBands() {
        return !Library.IS_THERE;
    }

    @Override
    public void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        boolean lies = suits(m, k, a) && suits(k, n, b) && (n == 1 || c.columnStride() == 1)
                && (m == 1 || c.rowStride() >= n);
        if (!Library.IS_THERE || !lies || m < 1 || n < 1 || k < 1) {
            other.multiply(m, n, k, a, b, c, panels);
            return;
        }
        int width = Math.clamp(MOST / k, 1, n);
        int height = Math.clamp(MOST / ((long) k * width), 1, m);
        for (int j = 0; j < n; j += width) {
            for (int i = 0; i < m; i += height) {
                call(Math.min(height, m - i), Math.min(width, n - j), k, a.from(i, 0), b.from(0, j), c.from(i, j));
            }
        }
    }

    /// Whether one of its axes is contiguous and the other one does not overlap.
    static boolean suits(int rows, int columns, Matrix x) {
        return x.columnStride() == 1 && (rows == 1 || x.rowStride() >= columns)
                || x.rowStride() == 1 && (columns == 1 || x.columnStride() >= rows);
    }

    private void call(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
        boolean aAsIs = a.columnStride() == 1 && (m == 1 || a.rowStride() >= k);
        boolean bAsIs = b.columnStride() == 1 && (k == 1 || b.rowStride() >= n);
        int aNext = Math.max(aAsIs ? a.rowStride() : a.columnStride(), aAsIs ? k : m);
        int bNext = Math.max(bAsIs ? b.rowStride() : b.columnStride(), bAsIs ? n : k);
        int aHow = aAsIs ? AS_IS : TURNED;
        int bHow = bAsIs ? AS_IS : TURNED;
        int cNext = Math.max(c.rowStride(), n);
        try {
            if (a.isSingle()) {
                Library.FLOATS.invokeExact(ROW_MAJOR, aHow, bHow, m, n, k, 1f, segment(a), aNext, segment(b), bNext, 0f,
                        segment(c), cNext);
            } else {
                Library.DOUBLES.invokeExact(ROW_MAJOR, aHow, bHow, m, n, k, 1.0, segment(a), aNext, segment(b), bNext,
                        0.0,
                        segment(c), cNext);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("gemm: the native product failed", e);
        }
    }

    private static MemorySegment segment(Matrix x) {
        return x.array() instanceof float[] floats
                ? MemorySegment.ofArray(floats).asSlice((long) x.offset() * Float.BYTES)
                : MemorySegment.ofArray((double[]) x.array()).asSlice((long) x.offset() * Double.BYTES);
    }

    @Override
    public void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh, Panels panels) {
        other.multiply(m, n, k, factors, c, fresh, panels);
    }
}
