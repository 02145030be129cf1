// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.Leibniz;
import leibniz.check.AdjointCheck;
import leibniz.check.GradCheck;
import leibniz.check.OpCheck;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// What a user without jqwik and without JUnit does: loads every class that does not need them, and runs checks.
final class FreshStart {
    private FreshStart() {
    }

    /// @param names the classes to load
    public static void main(String[] names) throws ClassNotFoundException {
        for (String name : names) {
            Class.forName(name, true, FreshStart.class.getClassLoader()).getDeclaredMethods();
        }
        for (String library : List.of("net.jqwik.api.Arbitrary", "org.opentest4j.AssertionFailedError")) {
            try {
                Class.forName(library);
                throw new IllegalStateException(library + " should not be there");
            } catch (ClassNotFoundException expected) {
                continue;
            }
        }
        Parameter x = Leibniz.parameter("x", Tensor.of(1.0, 2.0));
        GradCheck.of(x.sin().sum()).run().assertOk();
        AdjointCheck.of(x.sin()).run().assertOk();
        OpCheck.of("sin", operands -> operands.getFirst().sin(), Tensor.of(1.0, 2.0)).run().assertOk();
    }
}
