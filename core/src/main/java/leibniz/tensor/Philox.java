// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

/// The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, *Parallel Random Numbers: As Easy as
/// 1, 2, 3* (SC 2011): a keyed bijection on 128-bit counters whose outputs pass BigCrush.
///
/// Words are passed in pairs: the low half of a long is the word with the lower number.
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    private Philox() {}

    /// Writes the block of the counter into `out`: words 0 and 1 into `out[0]`, words 2 and 3 into `out[1]`.
    static void block(long key, long counterLow, long counterHigh, long[] out) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        long c0 = counterLow & LOW_WORD;
        long c1 = counterLow >>> 32;
        long c2 = counterHigh & LOW_WORD;
        long c3 = counterHigh >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * c0;
            long product1 = MULTIPLIER_1 * c2;
            c0 = (product1 >>> 32) ^ c1 ^ (k0 & LOW_WORD);
            c1 = product1 & LOW_WORD;
            c2 = (product0 >>> 32) ^ c3 ^ (k1 & LOW_WORD);
            c3 = product0 & LOW_WORD;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[0] = (c1 << 32) | c0;
        out[1] = (c3 << 32) | c2;
    }
}
