// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

/// The order that sorting goes by: NaN above every number, −0 and 0 equal.
final class Order {
    private Order() {
    }

    static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        return a > b ? 1 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
}
