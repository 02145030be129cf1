// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import leibniz.bench.time.Timing;
import leibniz.bench.time.Turns;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Workload;

/// One workload in this JVM: all libraries are loaded, their numbers compared, then they take turns.
final class Match {
    /// Leibniz with one thread, beside itself with more.
    static final String ALONE = "1 thread";

    private final PrintStream out;
    private final List<Peer> peers = new ArrayList<>();

    Match(PrintStream out) {
        this.out = out;
        ServiceLoader.load(Peer.class).forEach(peers::add);
    }

    /// Prints a line of [Row] for each library, and one that starts with `note` for each that is not there.
    void play(Workload workload, int threads, Turns turns) {
        List<String> names = new ArrayList<>(List.of("Leibniz"));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(workload.leibniz(threads));
        Map<String, double[]> mine = Agreement.checks(workload, contenders.getFirst());
        List<Agreement> agreements = new ArrayList<>(List.of(Agreement.of(mine, mine)));
        if (threads > 1) {
            Contender alone = workload.leibniz(1);
            agreements.add(Agreement.of(mine, Agreement.checks(workload, alone)));
            contenders.add(alone);
            names.add(ALONE);
        }
        for (Peer peer : peers) {
            try {
                out.println("loaded\t" + peer.name() + "\t" + peer.load(threads));
                peer.contender(workload).ifPresent(contender -> {
                    agreements.add(Agreement.of(mine, Agreement.checks(workload, contender)));
                    contenders.add(contender);
                    names.add(peer.name());
                });
            } catch (LinkageError | RuntimeException e) {
                out.println("note\t%s does not run %s: %s".formatted(peer.name(), workload.name(), words(e)));
            }
        }
        List<Timing> timings = turns.of(contenders);
        for (int i = 0; i < names.size(); i++) {
            out.println(Row.of(workload.name(), names.get(i), timings.get(i), timings.getFirst(), agreements.get(i))
                    .line());
        }
        contenders.forEach(Contender::close);
    }

    private static String words(Throwable e) {
        return e.toString().lines().findFirst().orElse("").replace('\t', ' ');
    }
}
