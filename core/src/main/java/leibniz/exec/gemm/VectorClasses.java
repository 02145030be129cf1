// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Loads the classes of the Vector API that generated code may meet, all of them at once and before any of it is compiled.
///
/// The just-in-time compiler relies on what classes there are: while vectors of floats have the only masks it knows, it
/// takes every mask for one of them. When a loop with masks of another kind comes later, all that was compiled before is
/// thrown away, and runs many times slower until it is compiled again.
public final class VectorClasses {
    private static final List<VectorSpecies<?>> ALL = List.of(FloatVector.SPECIES_PREFERRED,
            DoubleVector.SPECIES_PREFERRED, IntVector.SPECIES_PREFERRED, LongVector.SPECIES_PREFERRED);

    private VectorClasses() {
    }

    /// Loads them, or does next to nothing where they are there.
    public static void load() {
        for (VectorSpecies<?> species : ALL) {
            species.zero();
            species.maskAll(true);
            species.iotaShuffle(0, 1, true);
        }
    }
}
