// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.INT32;

import java.util.stream.Stream;
import leibniz.distribution.CategoricalLogit;
import leibniz.distribution.Dirichlet;
import leibniz.distribution.Exponential;
import leibniz.distribution.Normal;
import leibniz.distribution.StudentT;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What distributions say when they refuse their parameters, word for word.
class DistributionMessagesTest {
    @TestFactory
    Stream<DynamicTest> parameters() {
        return Stream.of(
                dtype("normal: location is float64 and scale is float32; convert one of them with to(DType)",
                        () -> new Normal(x(3), of(FLOAT32, 3))),
                dtype("studentT: location is float64 and scale is float32; convert one of them with to(DType)",
                        () -> new StudentT(x(), x(3), of(FLOAT32, 3))),
                dtype("exponential: rate must be float32 or float64, it is int32 (rate is int32[3])",
                        () -> new Exponential(of(INT32, 3))),
                shape("dirichlet: concentration must have at least 1 axis, it has 0 (concentration is [])",
                        () -> new Dirichlet(x())),
                shape("categorical: logits must have at least 1 axis, it has 0 (logits is [])",
                        () -> new CategoricalLogit(x())))
                .map(Refusal::test);
    }
}
