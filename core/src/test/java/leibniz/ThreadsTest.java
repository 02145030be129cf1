// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import org.junit.jupiter.api.Test;

/// How many threads: of an engine, of a program.
class ThreadsTest {
    private final Engine engine = Engine.relaxed();
    private final Input x = input("x", DType.FLOAT64, 3);
    private final Node y = x.sum();

    @Test
    void anEngineHasAsManyThreadsAsAskedFor() {
        assertThat(engine.threads(3).threads()).isEqualTo(3);
    }

    @Test
    void askingForThreadsLeavesTheEngineAsItIs() {
        int before = engine.threads();
        engine.threads(before + 1);

        assertThat(engine.threads()).isEqualTo(before);
    }

    @Test
    void theVerbsGiveAnEngineOfThatManyThreads() {
        assertThat(Leibniz.threads(3).threads()).isEqualTo(3);
    }

    @Test
    void plansDoNotDependOnThreads() {
        Engine three = engine.threads(3);
        three.program().inputs(x).outputs(y).compile();

        assertThat(engine.plans()).isEqualTo(1);
    }

    @Test
    void aProgramHasTheThreadsOfItsEngine() {
        assertThat(engine.threads(3).program().inputs(x).outputs(y).compile().threads()).isEqualTo(3);
    }

    @Test
    void aProgramMayHaveItsOwnNumber() {
        assertThat(engine.program().inputs(x).outputs(y).threads(5).compile().threads()).isEqualTo(5);
    }

    @Test
    void theStandardEngineHasAThreadForEachProcessor() {
        assertThat(List.of(Runtime.getRuntime().availableProcessors())).contains(Engine.standard().threads());
    }

    @Test
    void saysHowManyAreNeeded() {
        assertThatThrownBy(() -> engine.threads(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: at least 1 is needed, got 0");
    }
}
