// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;

/// All distributions of numbers, by name: the logarithm of density or probability as a function of the place and the
/// parameters.
final class Named {
    /// ln of the density or probability at the first node, with the others as parameters.
    interface Law {
        Node at(List<Node> p);
    }

    static final Map<String, Law> ALL = new LinkedHashMap<>();

    static {
        ALL.put("normal", p -> new Normal(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("cauchy", p -> new Cauchy(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("laplace", p -> new Laplace(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("logistic", p -> new Logistic(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("gumbel", p -> new Gumbel(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("logNormal", p -> new LogNormal(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("studentT", p -> new StudentT(p.get(1), p.get(2), p.get(3)).logDensity(p.get(0)));
        ALL.put("gamma", p -> new Gamma(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("inverseGamma", p -> new InverseGamma(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("exponential", p -> new Exponential(p.get(1)).logDensity(p.get(0)));
        ALL.put("weibull", p -> new Weibull(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("beta", p -> new Beta(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("uniform", p -> new Uniform(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("vonMises", p -> new VonMises(p.get(1), p.get(2)).logDensity(p.get(0)));
        ALL.put("bernoulli", p -> new Bernoulli(p.get(1)).logProbability(p.get(0)));
        ALL.put("bernoulliLogit", p -> new BernoulliLogit(p.get(1)).logProbability(p.get(0)));
        ALL.put("binomial", p -> new Binomial(p.get(1), p.get(2)).logProbability(p.get(0)));
        ALL.put("binomialLogit", p -> new BinomialLogit(p.get(1), p.get(2)).logProbability(p.get(0)));
        ALL.put("poisson", p -> new Poisson(p.get(1)).logProbability(p.get(0)));
        ALL.put("poissonLog", p -> new PoissonLog(p.get(1)).logProbability(p.get(0)));
        ALL.put("negativeBinomial", p -> new NegativeBinomial(p.get(1), p.get(2)).logProbability(p.get(0)));
    }

    private Named() {
    }
}
