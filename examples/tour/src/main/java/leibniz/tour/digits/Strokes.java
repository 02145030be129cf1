// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One way of writing one digit: what a pen does between touching the paper first and leaving it last.
///
/// @param lines the pen's lines, each without lifting the pen
record Strokes(List<Line> lines) {

    /// Height of a digit in the units that the points are given in.
    static final double HEIGHT = 100;

    /// Points that a pen passes on a smooth curve, 100 units to the height of a digit, y downwards.
    ///
    /// @param x distance from the left edge, per point
    /// @param y distance from the upper edge, per point
    /// @param corner whether the curve has a corner at the point
    @SuppressWarnings("ArrayRecordComponent") // read in a hot loop, never compared
    record Line(double[] x, double[] y, boolean[] corner) {

        int size() {
            return x.length;
        }
    }

    /// Reads strokes from text: points `x,y` split by blanks, `!` behind a corner, `/` where the pen is lifted.
    static Strokes parse(String text) {
        var lines = new ArrayList<Line>();
        for (String line : text.split("/", -1)) {
            lines.add(parseLine(line.strip().split(" +", -1)));
        }
        return new Strokes(List.copyOf(lines));
    }

    private static Line parseLine(String[] words) {
        var line = new Line(new double[words.length], new double[words.length], new boolean[words.length]);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            line.corner[i] = word.endsWith("!");
            int comma = word.indexOf(',');
            line.x[i] = Double.parseDouble(word.substring(0, comma));
            line.y[i] = Double.parseDouble(word.substring(comma + 1, word.length() - (line.corner[i] ? 1 : 0)));
        }
        return line;
    }

    /// The ways of writing each digit: `WAYS.get(7)` lists the sevens.
    static final List<List<Strokes>> WAYS = List.of(
            ways("52,2 28,14 20,48 28,84 50,98 74,84 80,50 72,14 50,3", // plain oval
                    "62,6 42,4 26,30 22,66 36,96 60,92 78,62 76,28 60,6 46,12", // slanted, ends overlap
                    "44,8 26,28 20,60 34,92 60,96 80,70 78,34 64,10 48,4", // does not quite close
                    "50,8 22,22 12,52 26,86 54,94 82,78 88,48 76,18 50,8", // wide and round
                    "58,3 44,14 34,46 36,82 50,97 62,84 68,48 66,14 54,4"), // narrow
            ways("50,2 51,35 50,65 50,98", // a bare bar
                    "64,3 56,35 47,68 38,98", // a slanted bar
                    "57,2 53,34 49,66 44,98", // between the two
                    "34,24 45,14 54,3! 53,50 52,98", // with a flag
                    "33,22 52,3! 52,50 52,96 / 30,97 52,96 75,97"), // with flag and foot
            ways("22,24 34,6 58,3 74,20 66,46 44,72 22,95! 50,94 82,95", // straight foot
                    "22,22 38,4 64,6 72,28 58,56 36,84 20,94 18,82 34,78 54,90 84,94", // looped foot
                    "18,16 46,4 72,14 70,38 48,64 18,94! 44,87 64,94 86,88", // wavy foot
                    "26,30 32,10 54,2 72,14 70,38 50,66 18,96! 50,95 84,97", // high shoulder
                    "20,30 26,12 46,6 60,20 54,48 38,74 18,90! 40,90 62,94 92,97"), // long foot
            ways("24,12 48,2 70,16 64,36 44,47! 68,54 78,74 60,94 36,97 18,86", // sharp waist
                    "24,6 48,5 72,6! 46,42! 72,52 76,78 52,97 20,90", // flat top
                    "24,16 50,3 70,18 58,40 42,48 46,43 70,54 76,80 50,98 22,86", // small loop at the waist
                    "22,20 40,4 66,8 68,32 42,46! 74,58 72,88 44,98 18,84", // round
                    "28,10 52,3 68,14 60,32 40,42! 62,46 70,66 58,88 34,98 12,92"), // large belly
            ways("28,6 24,34 22,54! 50,55 82,50 / 70,4 66,50 62,98", // open, two lines
                    "64,98 66,50 68,4! 20,62! 86,60", // closed, one line
                    "26,8 20,40 28,55 54,53 72,42 / 74,4 70,50 66,98", // open, curved
                    "30,4 22,46 32,57 66,46 74,8! 70,50 62,98", // open, pen stays on the paper
                    "38,4 30,28 16,56! 48,57 84,58 / 62,28 60,62 56,98"), // open, short stem
            ways("34,6 28,44! 50,38 74,52 74,80 50,97 22,90 / 34,6 56,6 78,5", // the roof comes last
                    "78,6 56,6 36,8! 30,42! 58,40 76,62 66,90 40,98 18,88", // one line
                    "76,8 46,6 34,22 42,40 64,54 70,76 50,96 22,90", // like an S
                    "30,10 29,46! 52,42 76,60 66,90 24,94 / 30,9 52,7 74,3", // square
                    "84,4 62,6 46,9! 36,40! 58,44 66,66 50,90 16,96"), // leaning
            ways("62,2 38,24 24,56 28,86 50,98 72,86 74,66 54,54 32,64 25,78", // round
                    "52,2 30,34 24,70 40,96 68,92 72,68 50,58 28,74", // upright
                    "72,8 46,10 28,38 22,72 38,96 64,92 72,72 56,58 34,66 24,80", // hooked
                    "40,2 30,40 26,76 42,97 66,88 64,64 42,62 28,78", // stiff back
                    "70,2 44,34 28,68 36,94 58,96 68,80 56,68 38,78 34,92"), // leaning, small loop
            ways("20,10 48,9 76,8! 56,46 42,98", // plain
                    "20,10 48,9 76,8! 58,44 44,98 / 36,52 54,51 72,49", // crossed
                    "22,26 24,10! 52,12 78,6! 60,40 50,98", // with a serif
                    "18,12 48,6 74,10 70,34 54,64 44,98", // round shoulder
                    "14,22 36,12 82,8! 62,36 52,62 50,98"), // long roof
            ways("70,16 48,4 28,18 36,38 60,54 74,76 54,97 28,88 26,70 46,52 68,34 70,14", // one line
                    "50,4 30,14 34,38 50,46 68,36 68,14 50,4 / 50,46 26,62 28,90 50,97 74,88 72,62 50,46", // two rings
                    "74,10 44,4 28,22 48,44 72,66 64,92 38,96 26,76 46,50 66,32 76,12", // open top
                    "62,12 46,3 36,18 44,38 58,56 64,78 50,97 36,84 40,62 54,42 64,24 60,8", // narrow
                    "76,20 60,6 44,18 46,38 54,54 54,80 36,96 20,84 32,62 56,48 74,34 78,18"), // leaning
            ways("72,18 52,4 28,18 26,42 48,52 68,38 73,16! 70,56 64,98", // straight stem
                    "70,26 54,4 28,16 30,44 56,46 72,22 74,50 62,86 34,97", // curved tail
                    "74,8 44,6 24,30 38,50 62,42 74,10! 73,54 72,98", // upright stem
                    "70,14 50,3 30,14 30,36 50,46 70,34 74,12! 64,54 44,98", // leaning
                    "66,12 46,6 28,22 34,40 54,40 68,22 70,10! 68,40 66,70 60,98")); // small head

    private static List<Strokes> ways(String... texts) {
        return Arrays.stream(texts).map(Strokes::parse).toList();
    }
}
