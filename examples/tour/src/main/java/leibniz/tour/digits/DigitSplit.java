// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

/// Digits to learn from and other digits to be examined on, of one picture size.
///
/// @param train the digits to learn from
/// @param test the digits that training never sees
/// @param source one line on where the digits come from, for the reader of the output
public record DigitSplit(DigitSet train, DigitSet test, String source) {

    /// Checks that both sets have the same picture size.
    ///
    /// @throws IllegalArgumentException if they have not
    public DigitSplit {
        if (train.rows() != test.rows() || train.columns() != test.columns()) {
            throw new IllegalArgumentException("digit split: train (%s) and test (%s) differ in picture size"
                    .formatted(train, test));
        }
    }
}
