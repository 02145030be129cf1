// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.input;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What JDK Flight Recorder hears of.
class FlightTest {
    @TempDir
    Path folder;
    private final Engine engine = Engine.relaxed();
    private final Input x = input("x", DType.FLOAT64, 20, 30);
    private final Node product = x.matmul(x.transpose());
    private final Node mean = product.exp().mean();

    /// The events of a kind that this thread caused.
    private List<RecordedEvent> events(String name, Runnable action) throws IOException {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(name).withThreshold(Duration.ZERO);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        long own = Thread.currentThread().threadId();
        return RecordingFile.readAllEvents(file).stream().filter(e -> e.getEventType().getName().equals(name))
                .filter(e -> e.getThread().getJavaThreadId() == own).toList();
    }

    private Program compiled() {
        return engine.program().inputs(x).outputs(mean).compile();
    }

    @Test
    void aPlanIsOneEvent() throws IOException {
        List<RecordedEvent> events = events("leibniz.Plan", this::compiled);

        assertThat(events).singleElement().satisfies(e -> {
            assertThat(e.getInt("nodes")).isEqualTo(compiled().graph().size());
            assertThat(e.getInt("tasks")).isEqualTo(2);
            assertThat(e.getLong("bytes")).isEqualTo(compiled().workspace().bytes());
            assertThat(e.getDuration()).isPositive();
        });
    }

    @Test
    void aPlanThatIsFoundAgainIsNone() throws IOException {
        compiled();

        assertThat(events("leibniz.Plan", this::compiled)).isEmpty();
    }

    @Test
    void eachTaskOfARunIsAnEvent() throws IOException {
        Program program = compiled();
        List<RecordedEvent> events = events("leibniz.Kernel", () -> program.run(Tensor.ones(DType.FLOAT64,
                Shape.of(20, 30))));

        assertThat(events).extracting(e -> e.getString("title")).containsExactly("matmul", "exp sum div");
        assertThat(events).extracting(e -> e.getLong("elements")).containsExactly(400L, 400L);
        assertThat(events.getFirst().getLong("operations")).isEqualTo(2 * 20 * 20 * 30);
        assertThat(events.getFirst().getLong("bytes")).isEqualTo(8 * (600 + 600 + 400));
    }

    @Test
    void aFailedRunTellsOfTheTasksBeforeTheFailure() throws IOException {
        Input index = input("index", DType.INT32, 1);
        Node y = x.matmul(x.transpose()).indexSelect(0, index);
        Program program = engine.program().inputs(x, index).outputs(y).compile();
        List<RecordedEvent> events = events("leibniz.Kernel", () -> {
            try {
                program.run(Tensor.ones(DType.FLOAT64, Shape.of(20, 30)), Tensor.of(99));
            } catch (IndexOutOfBoundsException expected) {
                assertThat(expected).hasMessageContaining("99");
            }
        });

        assertThat(events).extracting(e -> e.getString("title")).containsExactly("matmul");
    }
}
