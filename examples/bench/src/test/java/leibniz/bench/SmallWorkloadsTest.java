// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.bench.work.Workload;
import leibniz.bench.work.Workloads;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every workload at a small size, against what LibTorch computed from the same numbers. What is expected was written by
/// `mvn -q -Pbench -Dargs=numbers > examples/bench/src/test/resources/leibniz/bench/numbers.tsv`.
class SmallWorkloadsTest {
    /// For each workload and name: norm, and weighted sum.
    private static Map<String, Map<String, double[]>> expected() throws IOException {
        Map<String, Map<String, double[]>> expected = new LinkedHashMap<>();
        try (InputStream in = SmallWorkloadsTest.class.getResourceAsStream("numbers.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t")).forEach(part -> expected
                            .computeIfAbsent(part[0], name -> new LinkedHashMap<>())
                            .put(part[1], new double[]{Double.parseDouble(part[2]), Double.parseDouble(part[3])}));
        }
        return expected;
    }

    static List<Workload> workloads() {
        return Workloads.all().stream().map(Workload::small).toList();
    }

    static Stream<Arguments> numbers() throws IOException {
        Map<String, Map<String, double[]>> expected = expected();
        return workloads().stream().flatMap(workload -> {
            Map<String, double[]> mine = Agreement.checks(workload, workload.leibniz(1));
            return expected.get(workload.name()).entrySet().stream().map(entry -> Arguments.of(workload.name(),
                    entry.getKey(), entry.getValue(), mine.get(entry.getKey()), workload.tolerance()));
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("numbers")
    void leibnizComputesWhatLibTorchDid(String workload, String name, double[] expected, double[] mine,
            double tolerance) {
        assertThat(new double[]{Agreement.norm(mine), Agreement.mixed(mine)}).as("%s %s", workload, name)
                .containsExactly(expected, within(tolerance * expected[0]));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void eachOfItsNumbersIsExpected(Workload workload) throws IOException {
        assertThat(Agreement.checks(workload, workload.leibniz(1)).keySet())
                .isEqualTo(expected().get(workload.name()).keySet());
    }
}
