// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Arrays;

/// Numbers that become more.
final class Doubles {
    private double[] numbers = new double[64];
    private int count;

    void add(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    void addAll(double[] more) {
        for (double number : more) {
            add(number);
        }
    }

    double[] toArray() {
        return Arrays.copyOf(numbers, count);
    }
}
