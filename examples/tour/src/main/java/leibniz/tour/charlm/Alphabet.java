// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import java.util.Map;
import java.util.TreeMap;

/// The characters that a model tells apart: those that are frequent in a text, by number, and one more that stands for all
/// others.
///
/// @param known character i at index i
record Alphabet(String known) {
    /// What is written for a character that is not known.
    static final char OTHER = '\uFFFD';
    private static final int MOST = 127;
    private static final int LEAST_OFTEN = 10;

    /// The characters that are at least ten times in a text, at most 127 of them, in their natural order.
    static Alphabet of(String text) {
        Map<Character, Integer> counts = new TreeMap<>();
        text.chars().forEach(c -> counts.merge((char) c, 1, Integer::sum));
        StringBuilder known = new StringBuilder();
        counts.entrySet().stream().filter(entry -> entry.getValue() >= LEAST_OFTEN)
                .sorted(Map.Entry.<Character, Integer>comparingByValue().reversed()).limit(MOST)
                .map(Map.Entry::getKey).sorted().forEach(known::append);
        return new Alphabet(known.toString());
    }

    /// How many numbers there are.
    int size() {
        return known.length() + 1;
    }

    /// The number of each character of a text.
    int[] numbers(String text) {
        return text.chars().map(c -> known.indexOf(c) < 0 ? known.length() : known.indexOf(c)).toArray();
    }

    /// The character of a number.
    char character(int number) {
        return number < known.length() ? known.charAt(number) : OTHER;
    }
}
