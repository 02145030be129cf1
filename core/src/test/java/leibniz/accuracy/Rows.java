// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.laws.Catalogue;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;

/// The lines of the table: every formula of one or two numbers; further operands are fixed.
final class Rows {
    private static final Span REAL = Span.REAL;
    private static final Span POSITIVE = Span.POSITIVE;
    private static final double INF = Double.POSITIVE_INFINITY;

    private Rows() {
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        Stream.of(arithmetic(), exponentials(), trigonometry(), activations(), rectifiers(), specials(), steps(),
                pairs(),
                blends()).forEach(rows::addAll);
        return rows;
    }

    private static Row one(String name, String constant, Span span, UnaryOperator<Jet> exact, double... attributes) {
        return new Row(name, constant, List.of(span), x -> record(constant, x, attributes), x -> exact.apply(x[0]));
    }

    private static Row two(String name, String constant, Span a, Span b, BinaryOperator<Jet> exact,
            double... attributes) {
        return new Row(name, constant, List.of(a, b), x -> record(constant, x, attributes),
                x -> exact.apply(x[0], x[1]));
    }

    private static Row method(String name, String constant, Span span, UnaryOperator<Node> operation,
            UnaryOperator<Jet> exact) {
        return new Row(name, constant, List.of(span), x -> operation.apply(x[0]), x -> exact.apply(x[0]));
    }

    private static Node record(String constant, Node[] operands, double... attributes) {
        Formula formula = Objects.requireNonNull(Catalogue.formulas().get(constant), constant);
        List<Node> all = new ArrayList<>(List.of(operands));
        for (double attribute : attributes) {
            all.add(Fill.scalar(operands[0].dtype(), attribute));
        }
        return Elementwise.of(formula, all.toArray(Node[]::new));
    }

    private static List<Row> arithmetic() {
        return List.of(one("neg", "Formulas.NEG", REAL, Jet::neg), one("abs", "Formulas.ABS", REAL, Jet::abs),
                one("square", "Formulas.SQUARE", REAL, Jet::square),
                one("reciprocal", "Formulas.RECIPROCAL", REAL, Jet::reciprocal),
                one("sqrt", "Formulas.SQRT", POSITIVE, Jet::sqrt),
                one("rsqrt", "Formulas.RSQRT", POSITIVE, x -> x.sqrt().reciprocal()),
                one("cbrt", "Formulas.CBRT", REAL, Jet::cbrt),
                method("pow(x, 2.5)", "Formulas.POW", POSITIVE, x -> x.pow(2.5), x -> x.square().mul(x.sqrt())),
                method("pow(x, -3)", "Formulas.POW", REAL, x -> x.pow(-3), x -> x.square().mul(x).reciprocal()),
                method("rpow(x, 0.3)", "Formulas.POW", REAL, x -> x.rpow(0.3), x -> x.mul(x.num(0.3).log()).exp()),
                method("rdiv(x, 3)", "Formulas.DIV", REAL, x -> x.rdiv(3), x -> x.num(3).div(x)),
                one("deg2rad", "Formulas.DEG2RAD", REAL, x -> x.mul(Functions.pi(x)).div(180)),
                one("rad2deg", "Formulas.RAD2DEG", REAL, x -> x.div(Functions.pi(x)).mul(180)));
    }

    private static List<Row> exponentials() {
        return List.of(one("exp", "Formulas.EXP", REAL, Jet::exp),
                one("exp2", "Formulas.EXP2", REAL, x -> x.mul(Functions.ln2(x)).exp()),
                one("expm1", "Formulas.EXPM1", REAL, x -> x.exp().sub(1)),
                one("log", "Formulas.LOG", POSITIVE.near(1.0), Jet::log),
                one("log2", "Formulas.LOG2", POSITIVE.near(1.0), x -> x.log().div(Functions.ln2(x))),
                one("log10", "Formulas.LOG10", POSITIVE.near(1.0), x -> x.log().div(x.num(10).log())),
                one("log1p", "Formulas.LOG1P", Span.between(-1, INF).near(0.0), x -> x.add(1).log()),
                one("entr", "Logarithms.ENTR", POSITIVE.near(1.0, Math.exp(-1)), x -> x.mul(x.log()).neg()),
                one("logit", "Logarithms.LOGIT", Span.between(0, 1).near(0.5, 0.25, 0.75),
                        x -> x.log().sub(x.num(1).sub(x).log())),
                one("sinh", "Formulas.SINH", REAL, Functions::sinh),
                one("cosh", "Formulas.COSH", REAL, Functions::cosh),
                one("tanh", "Formulas.TANH", REAL, Functions::tanh),
                one("asinh", "Formulas.ASINH", REAL, Functions::asinh),
                one("acosh", "Formulas.ACOSH", Span.between(1, INF), Functions::acosh),
                one("atanh", "Formulas.ATANH", Span.between(-1, 1).near(0.0), Functions::atanh));
    }

    private static List<Row> trigonometry() {
        return List.of(one("sin", "Formulas.SIN", REAL.near(Math.PI, Math.PI / 2), Jet::sin),
                one("cos", "Formulas.COS", REAL.near(Math.PI, Math.PI / 2), Jet::cos),
                one("tan", "Formulas.TAN", REAL.near(Math.PI, Math.PI / 2), Functions::tan),
                one("asin", "Formulas.ASIN", Span.between(-1, 1).near(0.0), Functions::asin),
                one("acos", "Formulas.ACOS", Span.between(-1, 1).near(0.0), Functions::acos),
                one("atan", "Formulas.ATAN", REAL, Jet::atan));
    }

    private static List<Row> activations() {
        return List.of(one("sigmoid", "Activations.SIGMOID", REAL, Functions::sigmoid),
                one("sigmoidSlope", "Activations.SIGMOID_SLOPE", REAL, Functions::sigmoidSlope),
                one("logSigmoid", "Activations.LOG_SIGMOID", REAL, x -> Functions.softplus(x.neg()).neg()),
                one("softplus", "Activations.SOFTPLUS", REAL, Functions::softplus),
                method("softplus(x, 2.5)", "Activations.SOFTPLUS", REAL, x -> x.softplus(2.5),
                        x -> Functions.softplus(x.mul(2.5)).div(2.5)),
                one("silu", "Rectifiers.SILU", REAL.near(-1.2784645427610738), x -> x.mul(Functions.sigmoid(x))),
                one("mish", "Rectifiers.MISH", REAL, Functions::mish),
                one("gelu", "Specials.GELU", REAL, x -> x.mul(Functions.ndtr(x))),
                one("geluTanh", "Rectifiers.GELU_TANH", REAL, Functions::geluTanh),
                one("softsign", "Rectifiers.SOFTSIGN", REAL, Functions::softsign),
                one("tanhshrink", "Rectifiers.TANHSHRINK", REAL.near(1.5), x -> x.sub(Functions.tanh(x))));
    }

    private static List<Row> rectifiers() {
        BigDecimal alpha = new BigDecimal("1.6732632423543772848170429916717");
        BigDecimal scale = new BigDecimal("1.0507009873554804934193349852946");
        return List.of(one("relu", "Activations.RELU", REAL, x -> Functions.positive(x) ? x : x.num(0)),
                one("relu6", "Rectifiers.RELU6", REAL.near(6.0), x -> clip(x, 0, 6)),
                one("leakyRelu(x, 0.1)", "Rectifiers.LEAKY_RELU", REAL, x -> Functions.positive(x) ? x : x.mul(0.1),
                        0.1),
                one("elu(x, 1.3)", "Rectifiers.ELU", REAL,
                        x -> Functions.positive(x) ? x : x.exp().sub(1).mul(1.3), 1.3),
                one("celu(x, 1.3)", "Rectifiers.CELU", REAL,
                        x -> Functions.positive(x) ? x : x.div(1.3).exp().sub(1).mul(1.3), 1.3),
                one("selu", "Rectifiers.SELU", REAL, x -> (Functions.positive(x) ? x
                        : x.exp().sub(1).mul(x.num(alpha))).mul(x.num(scale))),
                one("hardtanh(x, -2, 3)", "Rectifiers.HARDTANH", REAL.near(-2.0, 3.0), x -> clip(x, -2, 3), -2, 3),
                one("clamp(x, -2, 3)", "Formulas.CLAMP", REAL.near(-2.0, 3.0), x -> clip(x, -2, 3), -2, 3),
                one("hardsigmoid", "Rectifiers.HARDSIGMOID", REAL.near(-3.0, 3.0), x -> clip(x.div(6).add(0.5), 0, 1)),
                one("hardswish", "Rectifiers.HARDSWISH", REAL.near(-3.0, 3.0),
                        x -> x.mul(clip(x.add(3), 0, 6)).div(6)),
                one("softshrink(x, 0.7)", "Rectifiers.SOFTSHRINK", REAL.near(-0.7, 0.7),
                        x -> x.sub(clip(x, -0.7, 0.7)), 0.7),
                one("hardshrink(x, 0.7)", "Rectifiers.HARDSHRINK", REAL.near(-0.7, 0.7),
                        x -> Functions.less(x.num(0.7), x.abs()) ? x : x.num(0), 0.7),
                one("threshold(x, 0.7, 2)", "Rectifiers.THRESHOLD", REAL.near(0.7),
                        x -> Functions.less(x.num(0.7), x) ? x : x.num(2), 0.7, 2),
                one("nanToNum(x, 1, 2, 3)", "Blends.NAN_TO_NUM", REAL, x -> x, 1, 2, 3));
    }

    private static Jet clip(Jet x, double low, double high) {
        return Functions.less(x, x.num(low)) ? x.num(low) : Functions.less(x.num(high), x) ? x.num(high) : x;
    }

    private static List<Row> specials() {
        Span gamma = Span.between(-40, INF).near(-2.4570247382208006, -1.5, -0.5040830082644554, 0.0, 1.0,
                1.4616321449683622, 2.0);
        return List.of(one("erf", "Specials.ERF", REAL, Jet::erf), one("erfc", "Specials.ERFC", REAL, Jet::erfc),
                one("erfcx", "Specials.ERFCX", REAL, Jet::erfcx),
                one("erfinv", "Specials.ERFINV", Span.between(-1, 1).near(0.0), Functions::erfinv),
                one("normalDensity", "Specials.NORMAL_DENSITY", REAL, Functions::normalDensity),
                one("ndtr", "Specials.NDTR", REAL, Functions::ndtr),
                one("logNdtr", "Specials.LOG_NDTR", REAL.near(-1.0), Functions::logNdtr),
                one("ndtri", "Specials.NDTRI", Span.between(0, 1).near(0.5), Functions::ndtri),
                one("lgamma", "Specials.LGAMMA", gamma, Jet::logGamma),
                one("digamma", "Specials.DIGAMMA", gamma, x -> x.polygamma(0)),
                method("polygamma(x, 1)", "Specials.POLYGAMMA", gamma, x -> x.polygamma(1), x -> x.polygamma(1)),
                method("polygamma(x, 4)", "Specials.POLYGAMMA", gamma, x -> x.polygamma(4), x -> x.polygamma(4)),
                one("i0", "Specials.I0", Span.between(-720, 720).near(0.0), x -> x.besselI(0)),
                one("i0e", "Specials.I0E", REAL.near(20.0), x -> x.scaledBesselI(0)),
                one("i1", "Specials.I1", Span.between(-720, 720).near(0.0), x -> x.besselI(1)),
                one("i1e", "Specials.I1E", REAL.near(20.0), x -> x.scaledBesselI(1)),
                one("sinc", "Specials.SINC", Span.between(-1e15, 1e15).near(0.0, 1.0, 2.5), Functions::sinc));
    }

    private static List<Row> steps() {
        return List.of(step("sign", "Formulas.SIGN", x -> Math.signum(x)), step("floor", "Formulas.FLOOR", Math::floor),
                step("ceil", "Formulas.CEIL", Math::ceil), step("round", "Formulas.ROUND", Math::rint),
                step("trunc", "Formulas.TRUNC", x -> x < 0 ? Math.ceil(x) : Math.floor(x)),
                one("frac", "Formulas.FRAC", REAL.near(2.0),
                        x -> Functions.remainder(x, x.num(1), RoundingMode.DOWN)));
    }

    private static Row step(String name, String constant, java.util.function.DoubleUnaryOperator steps) {
        return one(name, constant, REAL, x -> x.num(steps.applyAsDouble(x.value().doubleValue())));
    }

    private static List<Row> pairs() {
        return List.of(two("add", "Formulas.ADD", REAL, REAL, Jet::add),
                two("sub", "Formulas.SUB", REAL, REAL, Jet::sub),
                two("mul", "Formulas.MUL", REAL, REAL, Jet::mul), two("div", "Formulas.DIV", REAL, REAL, Jet::div),
                two("pow", "Formulas.POW", POSITIVE.near(1.0), REAL, (a, b) -> a.log().mul(b).exp()),
                two("minimum", "Formulas.MIN", REAL, REAL, (a, b) -> Functions.less(a, b) ? a : b),
                two("maximum", "Formulas.MAX", REAL, REAL, (a, b) -> Functions.less(a, b) ? b : a),
                two("fmin", "Blends.FMIN", REAL, REAL, (a, b) -> Functions.less(a, b) ? a : b),
                two("fmax", "Blends.FMAX", REAL, REAL, (a, b) -> Functions.less(a, b) ? b : a),
                two("atan2", "Formulas.ATAN2", REAL, REAL, Functions::atan2),
                two("hypot", "Formulas.HYPOT", REAL, REAL, (a, b) -> a.square().add(b.square()).sqrt()),
                two("fmod", "Blends.FMOD", Span.between(-1000, 1000), Span.between(0.001, 100),
                        (a, b) -> Functions.remainder(a, b, RoundingMode.DOWN)),
                two("remainder", "Blends.REMAINDER", Span.between(-1000, 1000), Span.between(0.001, 100),
                        (a, b) -> Functions.remainder(a, b, RoundingMode.FLOOR)),
                two("copysign", "Blends.COPYSIGN", REAL, REAL,
                        (a, b) -> Functions.positive(b) ? a.abs() : a.abs().neg()),
                two("logAddExp", "Logarithms.LOG_ADD_EXP", REAL, REAL, Functions::logAddExp),
                two("logAddExp2", "Logarithms.LOG_ADD_EXP2", REAL, REAL, Functions::logAddExp2),
                two("xlogy", "Logarithms.XLOGY", REAL, POSITIVE.near(1.0), (a, b) -> a.mul(b.log())),
                two("xlog1py", "Logarithms.XLOG1PY", REAL, Span.between(-1, INF).near(0.0),
                        (a, b) -> a.mul(b.add(1).log())),
                two("squaredDifference", "Blends.SQUARED_DIFFERENCE", REAL, REAL, (a, b) -> a.sub(b).square()));
    }

    private static List<Row> blends() {
        return List.of(two("addScaled(a, b, 0.3)", "Blends.ADD_SCALED", REAL, REAL, (a, b) -> a.add(b.mul(0.3)), 0.3),
                two("lerp(a, b, 0.3)", "Blends.LERP", REAL, REAL, (a, b) -> a.add(b.sub(a).mul(0.3)), 0.3),
                two("fma(a, b, 0.3)", "Blends.FMA", REAL, REAL, (a, b) -> a.mul(b).add(0.3), 0.3),
                two("addcmul(a, b, 0.7, 0.3)", "Blends.ADDCMUL", REAL, REAL,
                        (a, b) -> a.add(b.mul(0.7).mul(0.3)), 0.7, 0.3),
                two("addcdiv(a, b, 0.7, 0.3)", "Blends.ADDCDIV", REAL, REAL,
                        (a, b) -> a.add(b.mul(0.3).div(0.7)), 0.7, 0.3),
                one("logisticLoss(z, 1)", "Activations.LOGISTIC_LOSS", REAL, z -> Functions.softplus(z.neg()), 1),
                one("logisticLoss(z, 0)", "Activations.LOGISTIC_LOSS", REAL, Functions::softplus, 0),
                two("logisticLoss", "Activations.LOGISTIC_LOSS", REAL, REAL,
                        (z, t) -> Functions.softplus(z).sub(z.mul(t))));
    }
}
