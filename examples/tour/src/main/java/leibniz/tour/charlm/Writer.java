// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import java.util.Arrays;
import java.util.SplittableRandom;
import leibniz.nn.train.Evaluator;
import leibniz.tensor.Tensor;

/// Writes with a model: draws a character from what the model thinks comes next, then the one after it, and so on.
///
/// @param model gives logits `[n, characters, places]` for numbers `[n, places]`
/// @param alphabet what the numbers mean
/// @param context how many places the model looks at
record Writer(Evaluator model, Alphabet alphabet, int context) {
    /// Goes on from a beginning, once for each temperature. A low one keeps to what is likely, 1 draws as the model thinks.
    String[] write(String beginning, int length, long seed, double... temperatures) {
        int[] start = alphabet.numbers(beginning);
        int[][] texts = new int[temperatures.length][start.length + length];
        for (int[] text : texts) {
            System.arraycopy(start, 0, text, 0, start.length);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int end = start.length; end < start.length + length; end++) {
            int from = Math.max(0, end - context);
            double[] logits = model.predict(windows(texts, from, end)).toDoubles();
            for (int i = 0; i < texts.length; i++) {
                int at = i * alphabet.size() * context + end - from - 1;
                texts[i][end] = draw(logits, at, temperatures[i], random.nextDouble());
            }
        }
        return Arrays.stream(texts).map(text -> text(text, start.length)).toArray(String[]::new);
    }

    /// As many places as the model knows; those after the end do not count, for it looks back only.
    private Tensor windows(int[][] texts, int from, int end) {
        int[] numbers = new int[texts.length * context];
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], from, numbers, i * context, end - from);
        }
        return Tensor.wrap(numbers, texts.length, context);
    }

    /// By the inverse of the distribution of softmax(logits / temperature).
    private int draw(double[] logits, int at, double temperature, double share) {
        double[] weights = new double[alphabet.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < weights.length; c++) {
            weights[c] = logits[at + c * context] / temperature;
            largest = Math.max(largest, weights[c]);
        }
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            weights[c] = StrictMath.exp(weights[c] - largest);
            sum += weights[c];
        }
        double left = share * sum;
        for (int c = 0; c < weights.length; c++) {
            left -= weights[c];
            if (left < 0) {
                return c;
            }
        }
        return weights.length - 1;
    }

    private String text(int[] numbers, int from) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(numbers, from, numbers.length).forEach(c -> text.append(alphabet.character(c)));
        return text.toString();
    }
}
