// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Draws from a density by letting a particle roll in its potential U = −ln p: it gets a random push, runs for a while on a
/// path of constant energy H = U(θ) + |p|²/2, followed by leapfrog steps, and its end is accepted with probability
/// min(1, e^(H before − H after)), which makes up for what the steps are off by (Duane and others 1987; Neal, MCMC using
/// Hamiltonian dynamics, 2011).
///
/// @param warmUp draws that the step size is learnt from, and that are then thrown away
/// @param draws that are kept
/// @param path how long a path is on average, in units of θ; each is up to a half shorter or longer, since paths of one
///     length may end where they began
record HamiltonianMonteCarlo(int warmUp, int draws, double path) {
    private static final double TARGET = 0.8;
    private static final double FIRST_STEP = 0.1;
    private static final int MOST_STEPS = 1000;

    /// Runs chains, side by side; each has random numbers of its own, so that threads change nothing.
    ///
    /// @param starts where the chains begin, far apart so that it shows whether they meet
    List<Chain> chains(Potential potential, double[][] starts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SplittableRandom> each = IntStream.range(0, starts.length).mapToObj(i -> random.split()).toList();
        return IntStream.range(0, starts.length).parallel()
                .mapToObj(i -> chain(potential.place(), starts[i], each.get(i))).toList();
    }

    private Chain chain(Potential.Place potential, double[] start, RandomGenerator random) {
        Particle particle = new Particle(potential, start);
        StepSize step = new StepSize(TARGET, FIRST_STEP);
        for (int i = 0; i < warmUp; i++) {
            step.learn(particle.move(step.now(), path * (0.5 + random.nextDouble()), random));
        }
        double[][] places = new double[draws][];
        double accepted = 0;
        for (int i = 0; i < draws; i++) {
            accepted += particle.move(step.settled(), path * (0.5 + random.nextDouble()), random);
            places[i] = particle.theta.clone();
        }
        return new Chain(places, step.settled(), accepted / draws, particle.gradients);
    }

    /// Where a chain stands.
    static final class Particle {
        private final Potential.Place potential;
        private double[] theta;
        private double energy;
        private double[] slope;
        private long gradients;

        Particle(Potential.Place potential, double[] start) {
            this.potential = potential;
            this.theta = start.clone();
            this.slope = new double[start.length];
            this.energy = at(theta, slope);
        }

        private double at(double[] place, double[] gradient) {
            gradients++;
            return potential.at(place, gradient);
        }

        /// Proposes the end of a path, goes there or stays, and returns the probability with which it was accepted.
        double move(double step, double length, RandomGenerator random) {
            double[] momentum = new double[theta.length];
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] = random.nextGaussian();
            }
            double before = energy + kinetic(momentum);
            double[] place = theta.clone();
            double[] gradient = slope.clone();
            int steps = Math.clamp(Math.round(length / step), 1, MOST_STEPS);
            double potentialEnergy = leapfrog(place, momentum, gradient, step, steps);
            double change = before - potentialEnergy - kinetic(momentum);
            double acceptance = Double.isNaN(change) ? 0 : Math.min(1, Math.exp(change));
            if (random.nextDouble() < acceptance) {
                theta = place;
                slope = gradient;
                energy = potentialEnergy;
            }
            return acceptance;
        }

        /// Half a push, a step, half a push; pushes between two steps are taken together.
        ///
        /// @return the potential energy at the end; place, momentum and gradient are then those of the end
        double leapfrog(double[] place, double[] momentum, double[] gradient, double step, int steps) {
            push(momentum, gradient, step / 2);
            double energyThere = 0;
            for (int k = 1; k <= steps; k++) {
                for (int i = 0; i < place.length; i++) {
                    place[i] += step * momentum[i];
                }
                energyThere = at(place, gradient);
                push(momentum, gradient, k < steps ? step : step / 2);
            }
            return energyThere;
        }

        private static void push(double[] momentum, double[] gradient, double time) {
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] -= time * gradient[i];
            }
        }

        static double kinetic(double[] momentum) {
            double sum = 0;
            for (double p : momentum) {
                sum += p * p;
            }
            return sum / 2;
        }
    }
}
