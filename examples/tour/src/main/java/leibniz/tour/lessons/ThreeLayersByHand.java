// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

/// Input, hidden and output neurons, all sigmoid, taught one pattern at a time: forward, the error of every neuron, the
/// deltas of every weight, summed over all patterns. Plain loops over neurons.
///
/// `w1[i][j]` leads from input i to hidden neuron j, `w2[j][k]` from hidden neuron j to output k. The last row of each
/// belongs to a neuron that is always 1.
record ThreeLayersByHand(double[][] w1, double[][] w2) {

    /// What one pattern does to the network.
    ///
    /// @param hidden the outputs of the hidden neurons, then the 1
    /// @param output the outputs of the output neurons
    /// @param outputError (target − output) times the slope of the output neuron
    /// @param hiddenError the errors above, summed along the weights that lead there, times the slope of the neuron
    record Pattern(double[] input, double[] target, double[] hidden, double[] output, double[] outputError,
            double[] hiddenError) {

        double squaredError() {
            double sum = 0;
            for (int k = 0; k < target.length; k++) {
                sum += (target[k] - output[k]) * (target[k] - output[k]);
            }
            return sum;
        }
    }

    /// Forward for one pattern, then the errors backwards.
    Pattern present(double[] input, double[] target) {
        double[] hidden = new double[w2.length];
        for (int j = 0; j < hidden.length - 1; j++) {
            hidden[j] = fire(input, w1, j);
        }
        hidden[hidden.length - 1] = 1;
        double[] output = new double[target.length];
        double[] outputError = new double[target.length];
        for (int k = 0; k < output.length; k++) {
            output[k] = fire(hidden, w2, k);
            outputError[k] = (target[k] - output[k]) * output[k] * (1 - output[k]);
        }
        double[] hiddenError = new double[hidden.length - 1];
        for (int j = 0; j < hiddenError.length; j++) {
            for (int k = 0; k < output.length; k++) {
                hiddenError[j] += outputError[k] * w2[j][k];
            }
            hiddenError[j] *= hidden[j] * (1 - hidden[j]);
        }
        return new Pattern(input, target, hidden, output, outputError, hiddenError);
    }

    private static double fire(double[] from, double[][] weights, int to) {
        double z = 0;
        for (int i = 0; i < from.length; i++) {
            z += from[i] * weights[i][to];
        }
        return ByHand.sigmoid(z);
    }

    /// The deltas of all weights, accumulated over all patterns: what flowed in times the error of where it leads. As a
    /// network whose weights are the deltas.
    ThreeLayersByHand deltas(double[][] inputs, double[][] targets) {
        double[][] d1 = new double[w1.length][w1[0].length];
        double[][] d2 = new double[w2.length][w2[0].length];
        for (int p = 0; p < inputs.length; p++) {
            Pattern pattern = present(inputs[p], targets[p]);
            accumulate(d1, pattern.input, pattern.hiddenError);
            accumulate(d2, pattern.hidden, pattern.outputError);
        }
        return new ThreeLayersByHand(d1, d2);
    }

    private static void accumulate(double[][] deltas, double[] from, double[] error) {
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < error.length; j++) {
                deltas[i][j] += from[i] * error[j];
            }
        }
    }

    /// Half the sum of the squared errors over all patterns and outputs.
    double error(double[][] inputs, double[][] targets) {
        double sum = 0;
        for (int p = 0; p < inputs.length; p++) {
            sum += present(inputs[p], targets[p]).squaredError();
        }
        return sum / 2;
    }

    /// The network after one iteration: every weight changed by the rate times its accumulated deltas.
    ThreeLayersByHand learn(double[][] inputs, double[][] targets, double rate) {
        ThreeLayersByHand deltas = deltas(inputs, targets);
        return new ThreeLayersByHand(ByHand.plus(w1, ByHand.scaled(rate, deltas.w1)),
                ByHand.plus(w2, ByHand.scaled(rate, deltas.w2)));
    }
}
