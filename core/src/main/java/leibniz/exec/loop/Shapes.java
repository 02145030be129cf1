// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.lang.constant.ClassDesc;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import leibniz.tensor.DType;

/// The vectors of this machine. Loaded only where the Vector API is there.
final class Shapes {
    private Shapes() {
    }

    /// The number of elements of a vector, at most [Order#LANES].
    static int lanes(DType dtype) {
        int most = dtype == DType.FLOAT32 ? FloatVector.SPECIES_PREFERRED.length()
                : DoubleVector.SPECIES_PREFERRED.length();
        return Math.min(Order.LANES, most);
    }

    static ClassDesc vector(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }
}
