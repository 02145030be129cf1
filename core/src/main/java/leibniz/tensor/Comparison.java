// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

/// How far apart the elements of two tensors of one shape are, compared as doubles.
final class Comparison {
    private Comparison() {}

    static boolean close(Tensor a, Tensor b, double rtol, double atol) {
        requireSameShape("closeTo", a, b);
        double[] left = a.toDoubles();
        double[] right = b.toDoubles();
        for (int i = 0; i < left.length; i++) {
            boolean equal = left[i] == right[i];
            boolean finite = Double.isFinite(left[i]) && Double.isFinite(right[i]);
            double allowed = atol + rtol * Math.abs(right[i]);
            if (!equal && !(finite && Math.abs(left[i] - right[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    static double maxAbsDifference(Tensor a, Tensor b) {
        requireSameShape("maxAbsDifference", a, b);
        double[] left = a.toDoubles();
        double[] right = b.toDoubles();
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            // The difference of equal infinities would be NaN.
            largest = Math.max(largest, left[i] == right[i] ? 0 : Math.abs(left[i] - right[i]));
        }
        return largest;
    }

    private static void requireSameShape(String op, Tensor a, Tensor b) {
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException(op + ": both shapes must be equal (this is " + a.shape() + ", other is "
                    + b.shape() + ")");
        }
    }
}
