// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Golden texts: what NumPy 2.4 prints for the same array by `array2string(a, separator=', ')`, with true and false in
/// lower case, followed by our remark on the type.
class TensorPrinterTest {
    @Test
    void scalarsHaveNoBrackets() {
        assertThat(Tensor.scalar(1.0)).hasToString("1.");
        assertThat(Tensor.scalar(-2.5)).hasToString("-2.5");
        assertThat(Tensor.scalar(7)).hasToString("7");
        assertThat(Tensor.scalar(true)).hasToString("true");
    }

    @Test
    void pointsStandInOneColumn() {
        assertThat(Tensor.of(1.0, 2.5, -3.25)).hasToString("[ 1.  ,  2.5 , -3.25]");
        assertThat(Tensor.of(new double[][]{{1, 20.5}, {-300, 4}})).hasToString("""
                [[   1. ,   20.5],
                 [-300. ,    4. ]]""");
    }

    @Test
    void atMostEightDigitsAfterThePoint() {
        assertThat(Tensor.of(1.0 / 3, 2.0 / 3)).hasToString("[0.33333333, 0.66666667]");
        assertThat(Tensor.of(0.1 + 0.2, 3)).hasToString("[0.3, 3. ]");
        assertThat(Tensor.of(Math.PI)).hasToString("[3.14159265]");
    }

    @Test
    void largeNumbersUsePowersOfTen() {
        assertThat(Tensor.of(99999999.0)).hasToString("[99999999.]");
        assertThat(Tensor.of(1e8)).hasToString("[1.e+08]");
        assertThat(Tensor.of(1.5e100, 1e-5)).hasToString("[1.5e+100, 1.0e-005]");
        assertThat(Tensor.of(-1e10, 123)).hasToString("[-1.00e+10,  1.23e+02]");
    }

    @Test
    void smallNumbersUsePowersOfTen() {
        assertThat(Tensor.of(0.0001, 0.05)).hasToString("[0.0001, 0.05  ]");
        assertThat(Tensor.of(0.00009, 0)).hasToString("[9.e-05, 0.e+00]");
        assertThat(Tensor.of(Double.MIN_VALUE)).hasToString("[5.e-324]");
    }

    @Test
    void aWideRangeUsesPowersOfTen() {
        assertThat(Tensor.of(1.0, 1000)).hasToString("[   1., 1000.]");
        assertThat(Tensor.of(1.0, 1001)).hasToString("[1.000e+00, 1.001e+03]");
        assertThat(Tensor.of(0.0, 1001)).hasToString("[   0., 1001.]");
    }

    @Test
    void float32DigitsAreThoseOfTheFloat() {
        assertThat(Tensor.of(0.1f, 1f / 3)).hasToString("[0.1       , 0.33333334], dtype=float32");
        assertThat(Tensor.of(16777216f)).hasToString("[1.6777216e+07], dtype=float32");
        assertThat(Tensor.of(999999f)).hasToString("[999999.], dtype=float32");
        assertThat(Tensor.of(1e-4f, 0.002f)).hasToString("[0.0001, 0.002 ], dtype=float32");
        assertThat(Tensor.of(Float.MAX_VALUE, Float.MIN_VALUE))
                .hasToString("[3.4028235e+38, 1.4012985e-45], dtype=float32");
    }

    @Test
    void missingDigitsOfPowersOfTenAreThoseOfTheExactValue() {
        assertThat(Tensor.of(0.003770464f, 1.3687617e-07f))
                .hasToString("[3.7704641e-03, 1.3687617e-07], dtype=float32");
    }

    @Test
    void nanAndInfinities() {
        assertThat(Tensor.of(Double.NaN, 1.5, Double.NEGATIVE_INFINITY)).hasToString("[ nan,  1.5, -inf]");
        assertThat(Tensor.of(Double.POSITIVE_INFINITY, 1)).hasToString("[inf,  1.]");
        assertThat(Tensor.of(Double.NaN)).hasToString("[nan]");
        assertThat(Tensor.of(Double.POSITIVE_INFINITY, 1e10)).hasToString("[   inf, 1.e+10]");
    }

    @Test
    void negativeZero() {
        assertThat(Tensor.of(0.0, -0.0)).hasToString("[ 0., -0.]");
    }

    @Test
    void integersAreAlignedRight() {
        assertThat(Tensor.of(new int[][]{{1, -20}, {300, 4}})).hasToString("""
                [[  1, -20],
                 [300,   4]]""");
        assertThat(Tensor.of(1L << 62, -1L)).hasToString("[4611686018427387904,                  -1], dtype=int64");
    }

    @Test
    void truthValues() {
        assertThat(Tensor.of(true, false)).hasToString("[ true, false]");
        assertThat(Tensor.of(true)).hasToString("[ true]");
    }

    @Test
    void blocksAreSeparatedByBlankLines() {
        assertThat(Tensor.arange(8).reshape(2, 2, 2)).hasToString("""
                [[[0, 1],
                  [2, 3]],

                 [[4, 5],
                  [6, 7]]]""");
        assertThat(Tensor.arange(4).reshape(2, 1, 2, 1)).hasToString("""
                [[[[0],
                   [1]]],


                 [[[2],
                   [3]]]]""");
    }

    @Test
    void longRowsAreWrapped() {
        assertThat(Tensor.arange(30)).hasToString("""
                [ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
                 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]""");
        assertThat(Tensor.linspace(0, 1, 12)).hasToString("""
                [0.        , 0.09090909, 0.18181818, 0.27272727, 0.36363636, 0.45454545,
                 0.54545455, 0.63636364, 0.72727273, 0.81818182, 0.90909091, 1.        ]""");
        assertThat(Tensor.linspace(0, 1, 26).reshape(2, 13)).hasToString("""
                [[0.  , 0.04, 0.08, 0.12, 0.16, 0.2 , 0.24, 0.28, 0.32, 0.36, 0.4 , 0.44,
                  0.48],
                 [0.52, 0.56, 0.6 , 0.64, 0.68, 0.72, 0.76, 0.8 , 0.84, 0.88, 0.92, 0.96,
                  1.  ]]""");
    }

    @Test
    void moreThanOneThousandElementsAreSummarised() {
        assertThat(Tensor.arange(1001)).hasToString("[   0,    1,    2, ...,  998,  999, 1000]");
        assertThat(Tensor.arange(10000).reshape(100, 100)).hasToString("""
                [[   0,    1,    2, ...,   97,   98,   99],
                 [ 100,  101,  102, ...,  197,  198,  199],
                 [ 200,  201,  202, ...,  297,  298,  299],
                 ...,
                 [9700, 9701, 9702, ..., 9797, 9798, 9799],
                 [9800, 9801, 9802, ..., 9897, 9898, 9899],
                 [9900, 9901, 9902, ..., 9997, 9998, 9999]]""");
        assertThat(Tensor.arange(2000).reshape(2, 1000)).hasToString("""
                [[   0,    1,    2, ...,  997,  998,  999],
                 [1000, 1001, 1002, ..., 1997, 1998, 1999]]""");
        assertThat(Tensor.arange(3000).reshape(10, 10, 30)).hasToString("""
                [[[   0,    1,    2, ...,   27,   28,   29],
                  [  30,   31,   32, ...,   57,   58,   59],
                  [  60,   61,   62, ...,   87,   88,   89],
                  ...,
                  [ 210,  211,  212, ...,  237,  238,  239],
                  [ 240,  241,  242, ...,  267,  268,  269],
                  [ 270,  271,  272, ...,  297,  298,  299]],

                 [[ 300,  301,  302, ...,  327,  328,  329],
                  [ 330,  331,  332, ...,  357,  358,  359],
                  [ 360,  361,  362, ...,  387,  388,  389],
                  ...,
                  [ 510,  511,  512, ...,  537,  538,  539],
                  [ 540,  541,  542, ...,  567,  568,  569],
                  [ 570,  571,  572, ...,  597,  598,  599]],

                 [[ 600,  601,  602, ...,  627,  628,  629],
                  [ 630,  631,  632, ...,  657,  658,  659],
                  [ 660,  661,  662, ...,  687,  688,  689],
                  ...,
                  [ 810,  811,  812, ...,  837,  838,  839],
                  [ 840,  841,  842, ...,  867,  868,  869],
                  [ 870,  871,  872, ...,  897,  898,  899]],

                 ...,

                 [[2100, 2101, 2102, ..., 2127, 2128, 2129],
                  [2130, 2131, 2132, ..., 2157, 2158, 2159],
                  [2160, 2161, 2162, ..., 2187, 2188, 2189],
                  ...,
                  [2310, 2311, 2312, ..., 2337, 2338, 2339],
                  [2340, 2341, 2342, ..., 2367, 2368, 2369],
                  [2370, 2371, 2372, ..., 2397, 2398, 2399]],

                 [[2400, 2401, 2402, ..., 2427, 2428, 2429],
                  [2430, 2431, 2432, ..., 2457, 2458, 2459],
                  [2460, 2461, 2462, ..., 2487, 2488, 2489],
                  ...,
                  [2610, 2611, 2612, ..., 2637, 2638, 2639],
                  [2640, 2641, 2642, ..., 2667, 2668, 2669],
                  [2670, 2671, 2672, ..., 2697, 2698, 2699]],

                 [[2700, 2701, 2702, ..., 2727, 2728, 2729],
                  [2730, 2731, 2732, ..., 2757, 2758, 2759],
                  [2760, 2761, 2762, ..., 2787, 2788, 2789],
                  ...,
                  [2910, 2911, 2912, ..., 2937, 2938, 2939],
                  [2940, 2941, 2942, ..., 2967, 2968, 2969],
                  [2970, 2971, 2972, ..., 2997, 2998, 2999]]]""");
        assertThat(Tensor.arange(1200).reshape(6, 200)).hasToString("""
                [[   0,    1,    2, ...,  197,  198,  199],
                 [ 200,  201,  202, ...,  397,  398,  399],
                 [ 400,  401,  402, ...,  597,  598,  599],
                 [ 600,  601,  602, ...,  797,  798,  799],
                 [ 800,  801,  802, ...,  997,  998,  999],
                 [1000, 1001, 1002, ..., 1197, 1198, 1199]]""");
        assertThat(Tensor.zeros(2000)).hasToString("[0., 0., 0., ..., 0., 0., 0.]");
    }

    @Test
    void onlyShownElementsDecideTheWidth() {
        double[] values = new double[1001];
        values[500] = -1e10;
        assertThat(Tensor.of(values)).hasToString("[0., 0., 0., ..., 0., 0., 0.]");
    }

    @Test
    void theUsualTypesAreNotNamed() {
        assertThat(Tensor.of(1.0)).hasToString("[1.]");
        assertThat(Tensor.of(1)).hasToString("[1]");
        assertThat(Tensor.of(true)).hasToString("[ true]");
        assertThat(Tensor.of(1f)).hasToString("[1.], dtype=float32");
        assertThat(Tensor.of(1L)).hasToString("[1], dtype=int64");
    }

    @Test
    void emptyTensorsTellTheirShape() {
        assertThat(Tensor.zeros(0)).hasToString("[]");
        assertThat(Tensor.zeros(0, 3)).hasToString("[], shape=[0,3]");
        assertThat(Tensor.zeros(DType.FLOAT32, Shape.of(2, 0))).hasToString("[], shape=[2,0], dtype=float32");
    }

    @Test
    void viewsAreShownInTheirOwnOrder() {
        assertThat(Tensor.arange(4).reshape(2, 2).transpose()).hasToString("""
                [[0, 2],
                 [1, 3]]""");
    }

    @Test
    void oneThousandElementsAreShown() {
        assertThat(Tensor.arange(1000).toString()).doesNotContain("...").contains(" 500,");
    }
}
