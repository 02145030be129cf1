// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;

import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// The price of an Asian call on the mean of a geometric Brownian motion, by Monte Carlo, steps unrolled; delta, rho and
/// vega by reverse mode, float64. Strike 100, one year.
public record AsianOption(int paths, int steps) implements Workload {
    @Override
    public String name() {
        return "asian_mc";
    }

    @Override
    public String what() {
        return "Asian call by Monte Carlo, %d paths of %d steps, delta, rho and vega, float64".formatted(paths, steps);
    }

    /// `[steps,paths]`, standard normal
    public double[] shocks() {
        return Drawn.normals("shocks", steps * paths, 1);
    }

    /// The price today.
    public double spot() {
        return 100;
    }

    /// The interest rate.
    public double rate() {
        return 0.05;
    }

    /// The volatility.
    public double volatility() {
        return 0.2;
    }

    /// The price at which the option buys.
    public double strike() {
        return 100;
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter spot = parameter("spot", spot());
        Parameter rate = parameter("rate", rate());
        Parameter volatility = parameter("volatility", volatility());
        Input shocks = input("shocks", DType.FLOAT64, steps, paths);
        double dt = 1.0 / steps;
        Node drift = rate.sub(volatility.square().mul(0.5)).mul(dt);
        Node swing = volatility.mul(Math.sqrt(dt));
        Node price = spot;
        Node sum = null;
        for (int i = 0; i < steps; i++) {
            price = price.mul(drift.add(swing.mul(shocks.select(0, i))).exp());
            sum = sum == null ? price : sum.add(price);
        }
        Node payoff = java.util.Objects.requireNonNull(sum).div(steps).sub(strike()).relu();
        Node value = payoff.mean().mul(rate.neg().exp());
        return Compiled.gradient(threads, value, List.of(spot, rate, volatility),
                Map.of(shocks, Tensor.wrap(shocks(), steps, paths)));
    }

    @Override
    public Workload small() {
        return new AsianOption(64, 6);
    }

    @Override
    public double tolerance() {
        return 1e-9;
    }
}
