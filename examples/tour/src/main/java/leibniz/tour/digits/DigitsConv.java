// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static leibniz.nn.layer.Activation.RELU;
import static leibniz.nn.layer.Layers.conv2d;
import static leibniz.nn.layer.Layers.dropout;
import static leibniz.nn.layer.Layers.flatten;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.maxPool2d;
import static leibniz.nn.layer.Layers.reshape;
import static leibniz.nn.layer.Layers.sequential;

import java.io.IOException;
import leibniz.nn.layer.Layer;
import leibniz.tour.Example;
import leibniz.tour.Settings;

/// The digits again, read by a network that knows a picture when it sees one: two convolutions look at windows of 5 by 5
/// with the same weights everywhere, and each is followed by the largest of every 2 by 2 (LeCun et al. 1998). With a third of
/// the perceptron's weights it makes half of its mistakes.
public final class DigitsConv implements Example {
    private static final int WINDOW = 5;
    private static final int FIRST = 12;
    private static final int SECOND = 24;
    private static final int HIDDEN = 64;
    private final Course course;

    /// Eight thousand drawn digits to learn from and two thousand to be examined on, fifteen times over.
    public DigitsConv() {
        this(8000, 2000, 15);
    }

    DigitsConv(int train, int test, int epochs) {
        this.course = new Course(name(), train, test, epochs);
    }

    @Override
    public String name() {
        return "digits-conv";
    }

    @Override
    public String summary() {
        return "a convolutional network reads digits (--data: MNIST files)";
    }

    @Override
    public void run(Settings settings) throws IOException {
        course.run(settings, (rows, columns) -> model(rows, columns, settings.seed()));
    }

    private static Layer model(int rows, int columns, long seed) {
        int seen = SECOND * left(rows) * left(columns);
        return sequential(reshape(1, rows, columns),
                conv2d(1, FIRST, WINDOW), RELU, maxPool2d(2),
                conv2d(FIRST, SECOND, WINDOW), RELU, maxPool2d(2), flatten(),
                dropout(0.1), linear(seen, HIDDEN), RELU,
                dropout(0.1), linear(HIDDEN, Course.CLASSES)).build(seed);
    }

    /// How long a side of the picture is after both convolutions and both halvings.
    private static int left(int side) {
        return ((side - WINDOW + 1) / 2 - WINDOW + 1) / 2;
    }
}
