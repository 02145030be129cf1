// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.io.IOException;
import leibniz.nn.layer.Mlp;
import leibniz.tour.Example;
import leibniz.tour.Settings;

/// A multilayer perceptron learns to read handwritten digits: drawn ones, or MNIST files in a folder.
///
/// The same seed prints the same digits on every run: drawing, weights and the order of examples all start from it.
public final class Digits implements Example {
    private final Course course;

    /// Eight thousand drawn digits to learn from and two thousand to be examined on, twenty times over.
    public Digits() {
        this(8000, 2000, 20);
    }

    Digits(int train, int test, int epochs) {
        this.course = new Course(name(), train, test, epochs);
    }

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String summary() {
        return "an MLP reads handwritten digits (the default; --data: MNIST files)";
    }

    @Override
    public void run(Settings settings) throws IOException {
        course.run(settings,
                (rows, columns) -> Mlp.of(rows * columns, 256, 128, Course.CLASSES).seed(settings.seed()));
    }
}
