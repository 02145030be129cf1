// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leibniz.exec.gemm.Gemm.Matrix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which product is chosen, and what is said of it, with libraries that are not there in truth.
class GemmChoiceTest {
    private static final MethodHandle NOTHING = MethodHandles.empty(MethodType.methodType(void.class));
    private static final NativeGemm.Functions MKL = new NativeGemm.Functions(NOTHING, NOTHING);
    private static final NativeGemm.Functions OPENBLAS = new NativeGemm.Functions(NOTHING, NOTHING);
    private final Gemm own = new BlockedGemm();
    private final List<String> said = new ArrayList<>();

    private NativeGemm.@Nullable Functions find(@Nullable String wanted, Set<BlasLibrary> present,
            Set<BlasLibrary> broken) {
        return GemmChoice.find(wanted, new GemmChoice.Loading() {
            @Override
            public boolean isPresent(BlasLibrary library) {
                return present.contains(library);
            }

            @Override
            public NativeGemm.Functions load(BlasLibrary library) {
                if (broken.contains(library)) {
                    throw new UnsatisfiedLinkError("wrong machine");
                }
                return library == BlasLibrary.MKL ? MKL : OPENBLAS;
            }
        }, (level, message, cause) -> said
                .add(level + " " + message + (cause == null ? "" : ": " + cause.getMessage())));
    }

    @Test
    void withoutALibraryThereIsNothingToSay() {
        assertThat(find(null, Set.of(), Set.of())).isNull();
        assertThat(said).isEmpty();
    }

    @Test
    void mklComesFirst() {
        assertThat(find(null, EnumSet.allOf(BlasLibrary.class), Set.of())).isSameAs(MKL);
        assertThat(said).containsExactly("INFO matrix products are those of mkl; -Dleibniz.gemm=own turns that off");
    }

    @Test
    void oneMayBeAskedFor() {
        assertThat(find("openblas", EnumSet.allOf(BlasLibrary.class), Set.of())).isSameAs(OPENBLAS);
        assertThat(said)
                .containsExactly("INFO matrix products are those of openblas; -Dleibniz.gemm=own turns that off");
    }

    @Test
    void oneThatCannotBeLoadedMakesRoomForTheNext() {
        assertThat(find(null, EnumSet.allOf(BlasLibrary.class), Set.of(BlasLibrary.MKL))).isSameAs(OPENBLAS);
        assertThat(said).containsExactly("WARN mkl is there but cannot be used for matrix products: wrong machine",
                "INFO matrix products are those of openblas; -Dleibniz.gemm=own turns that off");
    }

    @Test
    void oneThatIsAskedForAndIsNotThereIsMissed() {
        assertThat(find("mkl", Set.of(BlasLibrary.OPENBLAS), Set.of())).isNull();
        assertThat(said).containsExactly(
                "WARN leibniz.gemm is mkl, but org.bytedeco:mkl is not on the path: our own products are used");
    }

    @Test
    void ourOwnMayBeAskedFor() {
        assertThat(GemmChoice.of("own", own)).isSameAs(own);
    }

    @Test
    void thePropertyHasThreeValues() {
        assertThatThrownBy(() -> GemmChoice.of("atlas", own)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine: the property leibniz.gemm must be own, mkl or openblas, not atlas");
    }

    @Test
    void withoutALibraryOurOwnDoesIt() {
        Operands product = Operands.of(true, 5, 6, 7, false, true, 1);
        assertThat(product.by(GemmChoice.of((String) null, own))).isEqualTo(product.expected());
    }

    @Test
    void factorsMustLieRowByRowOrColumnByColumn() {
        float[] array = new float[100];
        assertThat(NativeGemm.suits(3, 4, new Matrix(array, 0, 4, 1))).isTrue();
        assertThat(NativeGemm.suits(3, 4, new Matrix(array, 0, 1, 3))).isTrue();
        assertThat(NativeGemm.suits(3, 4, new Matrix(array, 0, 8, 2))).isFalse();
        assertThat(NativeGemm.suits(3, 4, new Matrix(array, 0, 0, 1))).isFalse();
        assertThat(NativeGemm.suits(3, 4, new Matrix(array, 11, -4, 1))).isFalse();
    }
}
