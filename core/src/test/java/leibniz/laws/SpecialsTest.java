// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Value, first and second derivative of special functions in their tails, from a sixty-digit computation done once
/// with other software.
class SpecialsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @ParameterizedTest(name = "{0} at {2}")
    @MethodSource("table")
    void valueAndTwoDerivatives(String name, UnaryOperator<Node> f, double x, double y, double dy, double ddy) {
        assertClose(Laws.value(f.apply(new Constant(Tensor.scalar(x)))).item(), y);
        assertClose(Derivative.first(f, x)[0], dy);
        assertClose(Derivative.second(f, x)[0], ddy);
    }

    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row("erf", Node::erf, 1e-18, 1.1283791670955127e-18,
                        1.1283791670955126, -2.2567583341910254e-18),
                row("erfc", Node::erfc, 1e-18, 1.0,
                        -1.1283791670955126, 2.2567583341910254e-18),
                row("erf", Node::erf, 0.7, 0.6778011938374184,
                        0.6912748604105386, -0.967784804574754),
                row("erfc", Node::erfc, 0.7, 0.32219880616258156,
                        -0.6912748604105386, 0.967784804574754),
                row("erf", Node::erf, -5.5, -0.9999999999999927,
                        8.223316045262922e-14, 9.045647649789214e-13),
                row("erfc", Node::erfc, -5.5, 1.9999999999999927,
                        -8.223316045262922e-14, -9.045647649789214e-13),
                row("erf", Node::erf, 26.2, 1.0,
                        8.616896998144652e-299, -4.5152540270277975e-297),
                row("erfc", Node::erfc, 26.2, 1.643250792438946e-300,
                        -8.616896998144652e-299, 4.5152540270277975e-297),
                row("erfcx", Node::erfcx, -5.25, 1867547484791.3345,
                        -19609248590310.14, 209632205167839.16),
                row("erfcx", Node::erfcx, 0.3, 0.7345993345676551,
                        -0.6876195663549195, 1.0566269293223587),
                row("erfcx", Node::erfcx, 12.5, 0.04499209900102792,
                        -0.003576692069814553, 0.0005668962566920223),
                row("erfcx", Node::erfcx, 10000.0, 5.641895807268084e-05,
                        -5.641895750849127e-09, 1.1283791332441388e-12),
                row("erfcx", Node::erfcx, 100000000.0, 5.641895835477562e-09,
                        -5.641895835477562e-17, 1.1283791670955122e-24),
                row("erfinv", Node::erfinv, 1e-18, 8.862269254527581e-19,
                        0.886226925452758, 1.392081999207927e-18),
                row("erfinv", Node::erfinv, 0.5, 0.4769362762044699,
                        1.1125848189719498, 1.1807463499934),
                row("erfinv", Node::erfinv, -0.999, -2.3267537655135246,
                        198.93951776442475, -184171.54985278228),
                row("erfinv", Node::erfinv, 0.9999999999999991, 5.686128441310391,
                        97539097489305.25, 1.0819423657911088e+29),
                row("ndtr", Node::ndtr, -37.5, 4.605353009581955e-308,
                        1.7282337322841054e-306, 6.480876496065394e-305),
                row("logNdtr", Node::logNdtr, -37.5, -707.6689893175072,
                        37.526628874883656, -0.9992919051145792),
                row("gelu", Node::gelu, -37.5, -1.7270073785932332e-306,
                        -6.476271143055812e-305, -2.4268722185599547e-303),
                row("ndtr", Node::ndtr, -20.0, 2.7536241186062337e-89,
                        5.520948362159764e-88, 1.1041896724319527e-86),
                row("logNdtr", Node::logNdtr, -20.0, -203.91715537109727,
                        20.04975306852785, -0.9975367383849478),
                row("gelu", Node::gelu, -20.0, -5.507248237212468e-88,
                        -1.1014360483133464e-86, -2.1973374481395856e-85),
                row("ndtr", Node::ndtr, -1.5, 0.06680720126885807,
                        0.12951759566589172, 0.1942763934988376),
                row("logNdtr", Node::logNdtr, -1.5, -2.7059444008238898,
                        1.938677166622543, -0.8504534064497973),
                row("gelu", Node::gelu, -1.5, -0.1002108019032871,
                        -0.12746919222997952, -0.03237939891647293),
                row("ndtr", Node::ndtr, 0.5, 0.6914624612740131,
                        0.35206532676429947, -0.17603266338214973),
                row("logNdtr", Node::logNdtr, 0.5, -0.3689464152886564,
                        0.5091604338370335, -0.5138245643036329),
                row("gelu", Node::gelu, 0.5, 0.34573123063700656,
                        0.8674951246561629, 0.6161143218375241),
                row("ndtr", Node::ndtr, 8.25, 0.9999999999999999,
                        6.627137455968751e-16, -5.46738840117422e-15),
                row("logNdtr", Node::logNdtr, 8.25, -7.919726314642478e-17,
                        6.627137455968752e-16, -5.467388401174221e-15),
                row("gelu", Node::gelu, 8.25, 8.25,
                        1.0000000000000053, -4.3780526818493566e-14),
                row("ndtr", Node::ndtr, 35.0, 1.0,
                        3.940396277136024e-267, -1.3791386969976086e-265),
                row("logNdtr", Node::logNdtr, 35.0, -1.1249107064724062e-268,
                        3.940396277136024e-267, -1.3791386969976086e-265),
                row("logNdtr", Node::logNdtr, -10000.0, -50000010.12927891,
                        10000.000099999997, -0.9999999900000006),
                row("ndtri", Node::ndtri, 1e-100, -21.273453560965326, 4.690375414837741e+98, -4.6800792702224667e+198),
                row("ndtri", Node::ndtri, 1e-10, -6.361340902404057,
                        1535723698.1963859, -1.5002887130628458e+19),
                row("ndtri", Node::ndtri, 0.3, -0.5244005127080408,
                        2.8761036592642926, -4.3378264936389535),
                row("ndtri", Node::ndtri, 0.9, 1.2815515655446006,
                        5.698059856117005, 41.60927029199779),
                row("lgamma", Node::lgamma, 1e-18, 41.44653167389282,
                        -9.999999999999999e+17, 9.999999999999999e+35),
                row("digamma", Node::digamma, 1e-18, -9.999999999999999e+17,
                        9.999999999999999e+35, -1.9999999999999995e+54),
                row("polygamma(2)", x -> x.polygamma(2), 1e-18, -1.9999999999999995e+54,
                        5.9999999999999985e+72, -2.399999999999999e+91),
                row("lgamma", Node::lgamma, 0.25, 1.2880225246980774,
                        -4.2274535333762655, 17.19732915450711),
                row("digamma", Node::digamma, 0.25, -4.2274535333762655,
                        17.19732915450711, -129.32773993753693),
                row("polygamma(2)", x -> x.polygamma(2), 0.25, -129.32773993753693,
                        1538.7821440091884, -24584.375388637935),
                row("lgamma", Node::lgamma, 1.46, -0.12148500100400743,
                        -0.0015805619870834522, 0.9691196215098878),
                row("digamma", Node::digamma, 1.46, -0.0015805619870834522,
                        0.9691196215098878, -0.8880630425818332),
                row("polygamma(2)", x -> x.polygamma(2), 1.46, -0.8880630425818332,
                        1.5574377156905408, -3.955812486669004),
                row("lgamma", Node::lgamma, 3.5, 1.2009736023470743,
                        1.103156640645243, 0.3303577561002349),
                row("digamma", Node::digamma, 3.5, 1.103156640645243,
                        0.3303577561002349, -0.1082040516417274),
                row("polygamma(2)", x -> x.polygamma(2), 3.5, -0.1082040516417274,
                        0.07030584881725205, -0.06799599950673137),
                row("lgamma", Node::lgamma, 10000000000.0, 220258509288.81058,
                        23.025850929890456, 1.00000000005e-10),
                row("digamma", Node::digamma, 10000000000.0, 23.025850929890456,
                        1.00000000005e-10, -1.0000000001e-20),
                row("i0", Node::i0, 0.5, 1.0634833707413236,
                        0.2578943053908963, 0.5476947599595309),
                row("i1", Node::i1, 0.5, 0.2578943053908963,
                        0.5476947599595309, 0.1940820070354198),
                row("i0", Node::i0, -3.25, 5.989335997939518,
                        -4.952546165908548, 4.465475639198427),
                row("i1", Node::i1, -3.25, -4.952546165908548,
                        4.465475639198427, -4.047433771921676),
                row("i0", Node::i0, 18.5, 10110921.506235735,
                        9833741.859411094, 9579367.892213514),
                row("i1", Node::i1, 18.5, 9833741.859411094,
                        9579367.892213514, 9344670.8173467),
                row("i0", Node::i0, 45.0, 2.0834140751773148e+18,
                        2.0601334620815772e+18, 2.037633331575502e+18),
                row("i1", Node::i1, 45.0, 2.0601334620815772e+18,
                        2.037633331575502e+18, 2.0158700712377175e+18),
                row("i0e", Node::i0e, 0.5, 0.6450352704491501,
                        -0.4886144672642784, 0.6643873281588133),
                row("i1e", Node::i1e, 0.5, 0.1564208031848717,
                        0.17577286089453498, -0.3902498372083965),
                row("i0e", Node::i0e, -3.25, 0.23223175875812105,
                        0.040200704424985, 0.02131493059362045),
                row("i1e", Node::i1e, -3.25, -0.19203105433313603,
                        -0.018885773831364548, -0.002676531587214656),
                row("i0e", Node::i0e, 18.5, 0.0933991284499885,
                        -0.0025604330348654044, 0.00021066631756199233),
                row("i1e", Node::i1e, 18.5, 0.0908386954151231,
                        -0.002349766717303412, 0.00018176430240947946),
                row("i0e", Node::i0e, 1000.0, 0.012617240455891257,
                        -6.310198962627116e-06, 9.467668325601487e-09),
                row("i1e", Node::i1e, 1000.0, 0.012610930256928629,
                        -6.300731294301514e-06, 9.443993225628657e-09),
                row("i0e", Node::i0e, 100000000.0, 3.989422809001105e-05,
                        -1.9947114094873313e-13, 2.9920671217111648e-21),
                row("i1e", Node::i1e, 100000000.0, 3.989422789053991e-05,
                        -1.99471137956666e-13, 2.9920670469094864e-21),
                row("sinc", Node::sinc, 1e-06, 0.9999999999983551,
                        -3.289868133693206e-06, -3.289868133686712),
                row("sinc", Node::sinc, 0.3, 0.8583936913341398,
                        -0.9020281301388888, -2.4584852862661744),
                row("sinc", Node::sinc, -0.75, 0.30010543871903533,
                        1.3429496265407772, 0.619277045336495),
                row("sinc", Node::sinc, 2.3, 0.11196439452184428,
                        0.20687863381331711, -1.2849387451235927),
                row("sinc", Node::sinc, 100.25, 0.0022451778457783195,
                        0.007031038437314406, -0.022299287241434533),
                row("tanhshrink", Node::tanhshrink, 1e-05, 3.333333333200001e-16,
                        9.999999999333335e-11, 1.9999999997333335e-05),
                row("tanhshrink", Node::tanhshrink, 0.9, 0.18370212980097558,
                        0.5130826388516585, 0.6975557375069725),
                row("tanhshrink", Node::tanhshrink, 1.4, 0.5146483517977374,
                        0.7838475409744627, 0.3827418717224628),
                row("tanhshrink", Node::tanhshrink, 1.6, 0.6783314455935288,
                        0.8494729241817145, 0.2774721447369449));
    }

    private static Arguments row(String name, UnaryOperator<Node> f, double x, double y, double dy, double ddy) {
        return arguments(name, f, x, y, dy, ddy);
    }

    @ParameterizedTest(name = "{0} at {2} is {3} with derivative {4}")
    @MethodSource("ends")
    void theEnds(String name, UnaryOperator<Node> f, double x, double y, double dy) {
        assertThat(Laws.value(f.apply(new Constant(Tensor.scalar(x)))).item() + 0.0).isEqualTo(Double.valueOf(y));
        assertThat(Derivative.first(f, x)[0] + 0.0).isEqualTo(Double.valueOf(dy));
    }

    static Stream<Arguments> ends() {
        return Stream.of(end("erf", Node::erf, INF, 1, 0), end("erf", Node::erf, -INF, -1, 0),
                end("erfc", Node::erfc, INF, 0, 0), end("erf", Node::erf, NAN, NAN, NAN),
                end("ndtr", Node::ndtr, -INF, 0, 0), end("ndtr", Node::ndtr, INF, 1, 0),
                end("ndtr", Node::ndtr, NAN, NAN, NAN), end("logNdtr", Node::logNdtr, INF, 0, 0),
                end("logNdtr", Node::logNdtr, 800, 0, 0), end("gelu", Node::gelu, INF, INF, 1),
                end("gelu", Node::gelu, -INF, 0, 0), end("gelu", Node::gelu, 0, 0, 0.5),
                end("i0e", Node::i0e, 0, 1, 0), end("i1e", Node::i1e, 0, 0, 0.5), end("i1", Node::i1, 0, 0, 0.5),
                end("i0", Node::i0, 0, 1, 0), end("i0", Node::i0, NAN, NAN, NAN), end("sinc", Node::sinc, 0, 1, 0),
                end("sinc", Node::sinc, NAN, NAN, NAN), end("lgamma", Node::lgamma, NAN, NAN, NAN));
    }

    private static Arguments end(String name, UnaryOperator<Node> f, double x, double y, double dy) {
        return arguments(name, f, x, y, dy);
    }

    @Test
    void polygammaOfOrderZeroIsDigamma() {
        Node x = new Constant(Tensor.of(0.3, 2, 17));
        assertThat(Laws.value(x.polygamma(0))).isEqualTo(Laws.value(x.digamma()));
    }

    @Test
    void polygammaRefusesANegativeOrder() {
        Node x = new Constant(Tensor.of(0.3, 2));
        assertThatThrownBy(() -> x.polygamma(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("polygamma: the order n must be between 0 and 100, it is -1 (x is [2])");
    }

    @Test
    void polygammaRefusesAnOrderWhoseFactorialLeavesTheRange() {
        Node x = new Constant(Tensor.of(0.3, 2));
        assertThatThrownBy(() -> x.polygamma(101)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("polygamma: the order n must be between 0 and 100, it is 101 (x is [2])");
    }
}
