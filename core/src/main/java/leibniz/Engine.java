// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.exec.Backend;
import leibniz.exec.Memory;
import leibniz.exec.gemm.BlockedGemm;
import leibniz.exec.watch.Flight;
import leibniz.exec.loop.Loops;
import leibniz.exec.pool.Workers;
import leibniz.exec.reference.Reference;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.plan.Listing;
import leibniz.plan.Plan;
import leibniz.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A back end and the plans it has made. Plans are kept by the structure of the graph, the least recently used one going
/// first, so code that records the same graph again in every step pays for planning once. Safe for any number of threads.
///
/// The verbs of [Leibniz] use [#standard]; an engine of one's own is needed only for other settings or a cache of one's
/// own.
///
/// Elementwise operations and reductions are fused into loops. The system property `leibniz.loops` says how these run:
/// `scalar` for plain loops; `vector` for generated vector code from the first run on, which is slow until it is hot; or
/// `tiered`, which is the default: plain loops until a loop has done work enough, then vector code, compiled and warmed in
/// the background. The numbers are the same to the last bit. Vector code needs the module `jdk.incubator.vector`: it is
/// there on the module path; on the class path, the option `--add-modules jdk.incubator.vector` brings it.
///
/// Matrix products are our own, unless MKL or OpenBLAS of `org.bytedeco` is on the path: that does them then, and sums in
/// an order of its own, so the last bits differ. The system property `leibniz.gemm` chooses: `own`, `mkl` or `openblas`.
public final class Engine {
    private static final int KEPT = 256;
    /// Plans of fewer bytes are not worth a word in the log.
    private static final int TOLD = 65_536;
    private static final Engine STANDARD = relaxed();

    private final Backend backend;
    private final Map<Listing, Recipe> recipes;
    private final Workers workers;

    private Engine(Backend backend, Map<Listing, Recipe> recipes, Workers workers) {
        this.backend = backend;
        this.recipes = recipes;
        this.workers = workers;
    }

    private Engine(Backend backend) {
        this(backend, new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Listing, Recipe> eldest) {
                return size() > KEPT;
            }
        }, Workers.of(usualThreads()));
    }

    /// As many threads as `leibniz.threads` says, else as there are processors.
    private static int usualThreads() {
        String asked = System.getProperty("leibniz.threads");
        if (asked == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!asked.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "engine: the property leibniz.threads must be a positive number, not %s".formatted(asked));
        }
        return Integer.parseInt(asked);
    }

    /// The engine behind the verbs of [Leibniz].
    public static Engine standard() {
        return STANDARD;
    }

    /// A new engine in which masked lanes are exactly zero: an adjoint of 0 times an infinite or undefined derivative is 0.
    public static Engine relaxed() {
        return fused(false);
    }

    /// A new engine that follows IEEE 754 to the letter: 0 times infinity is NaN in a reverse sweep too.
    public static Engine strictIeee() {
        return fused(true);
    }

    /// A new engine that does one operation at a time, by plain loops, each formula rounded once from float64 arithmetic with
    /// the functions of [Math]: slow, and easy to see right; to compare others with. Masked lanes are exactly zero.
    public static Engine reference() {
        return new Engine(new Reference(new BlockedGemm(), false));
    }

    private static Engine fused(boolean strict) {
        return new Engine(new Loops(new Reference(new BlockedGemm(), strict), tier()));
    }

    private static Loops.Tier tier() {
        String wanted = System.getProperty("leibniz.loops", "tiered");
        Loops.Tier tier = switch (wanted) {
            case "scalar" -> Loops.Tier.SCALAR;
            case "vector" -> Loops.Tier.VECTOR;
            case "tiered" -> Loops.Tier.TIERED;
            default -> throw new IllegalArgumentException(
                    "engine: the property leibniz.loops must be scalar, vector or tiered, not %s".formatted(wanted));
        };
        return tier != Loops.Tier.SCALAR && !Loops.haveVectors() ? Loops.Tier.SCALAR : tier;
    }

    /// This engine with another number of threads; both find each other's plans. Results have the same bits whatever the
    /// number: it says only how many may share large loops. Threads start when they are needed first, are daemons, and end
    /// when nobody has needed them for some seconds.
    ///
    /// An engine starts out with as many threads as there are processors, or as the system property `leibniz.threads` says.
    ///
    /// @param number the thread that calls included
    /// @throws IllegalArgumentException if it is not positive
    public Engine threads(int number) {
        return new Engine(backend, recipes, Workers.of(number));
    }

    /// The number of threads that may share a large loop, the one that calls included.
    public int threads() {
        return workers.threads();
    }

    /// What the leaves' present numbers make of `outputs`, computed together.
    ///
    /// @throws IllegalArgumentException if an output depends on an [Input]
    /// @throws IndexOutOfBoundsException if an index is out of range
    /// @throws ArithmeticException if a matrix is singular, or not positive definite, that must not be
    public Values evaluate(List<? extends Node> outputs) {
        return evaluate(outputs, Map.of());
    }

    /// The same, with numbers for the inputs.
    public Values evaluate(List<? extends Node> outputs, Map<Input, Tensor> feeds) {
        Graph graph = Graph.of(outputs);
        Recipe recipe = recipe(Listing.of(graph, List.of()));
        List<Tensor> numbers = recipe.run(graph, graph.leaves(), new Memory(recipe.plan(), workers),
                new Fed(feeds));
        return new Values(graph.outputs(), numbers);
    }

    private record Fed(Map<Input, Tensor> feeds) implements Recipe.Feed {
        @Override
        public Tensor of(Input input) {
            Tensor fed = feeds.get(input);
            if (fed == null) {
                throw new IllegalArgumentException(
                        "evaluate: input %s (%s) has no numbers; feed it, or compile a program with it".formatted(
                                input.label(),
                                input.type()));
            }
            return Program.fitting("evaluate", input, fed);
        }
    }

    /// Starts the description of a program.
    public Program.Builder program() {
        return new Program.Builder(this);
    }

    Program compile(List<Input> inputs, List<Node> outputs, Map<Parameter, Node> updates) {
        Graph graph = Listing.graph(outputs, updates);
        Recipe recipe = recipe(Listing.of(graph, List.copyOf(updates.keySet())));
        return new Program(inputs, outputs, graph, recipe, workers, !updates.isEmpty());
    }

    private Recipe recipe(Listing listing) {
        synchronized (recipes) {
            Recipe known = recipes.get(listing);
            if (known != null) {
                return known;
            }
        }
        Recipe made = Flight.isOn() ? recorded(listing) : planned(listing);
        if (made.plan().bytes() >= TOLD) {
            tell(listing, made.plan());
        }
        synchronized (recipes) {
            Recipe first = recipes.putIfAbsent(listing, made);
            return first == null ? made : first;
        }
    }

    /// Loaded when there is something to say: a logging library takes longer to load than a small graph to run.
    private static final class Log {
        private static final Logger OWN = LoggerFactory.getLogger(Engine.class);
    }

    /// Loaded once, so given once.
    private static final class Hint {
        static {
            Log.OWN.atInfo()
                    .log("loops run without vector instructions; the option --add-modules jdk.incubator.vector of "
                            + "the java command makes them several times faster");
        }

        private static void given() {
        }
    }

    private static void tell(Listing listing, Plan plan) {
        if (!Loops.haveVectors()) {
            Hint.given();
        }
        Log.OWN.atDebug().setMessage("planned {} nodes: {} steps, {} bytes").addArgument(listing.size())
                .addArgument(plan.steps().size()).addArgument(plan.bytes()).log();
    }

    private Recipe recorded(Listing listing) {
        return Flight.plan(() -> planned(listing),
                r -> new Flight.Planned(listing.size(), r.plan().steps().size(), r.plan().bytes()));
    }

    private Recipe planned(Listing listing) {
        Plan plan = backend.plan(listing);
        return new Recipe(plan, backend.prepare(plan));
    }

    /// The number of plans kept at present.
    public int plans() {
        synchronized (recipes) {
            return recipes.size();
        }
    }
}
