// SPDX-License-Identifier: Apache-2.0
package leibniz.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leibniz.nn.data.Dataset;
import org.junit.jupiter.api.Test;

/// Each room imports what its package-info says it may, and no two need each other.
class RoomsTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?(leibniz(?:\\.[a-z]+)*)\\.[A-Z]",
            Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(leibniz(?:\\.[a-z]+)*)`");

    private static Path sources() {
        try {
            Path classes = Path.of(Dataset.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path module = classes;
            while (!Files.isDirectory(module.resolve("src/main/java/leibniz/nn"))) {
                module = module.getParent();
            }
            return module.resolve("src/main/java");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> rooms() throws IOException {
        try (Stream<Path> all = Files.list(sources().resolve("leibniz/nn"))) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String name(Path room) {
        return "leibniz.nn." + room.getFileName();
    }

    private static Set<String> imports(Path room) throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.list(room)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher found = IMPORT.matcher(Files.readString(file));
                found.results().map(match -> match.group(1)).forEach(all::add);
            }
        }
        all.remove(name(room));
        return all;
    }

    private static Set<String> allowed(Path room) throws IOException {
        String info = Files.readString(room.resolve("package-info.java"));
        int from = info.indexOf("**May import**");
        assertThat(from).as(name(room)).isPositive();
        return NAME.matcher(info.substring(from, info.indexOf("**Reading order.**"))).results()
                .map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRoomImportsOnlyWhatItMay() throws IOException {
        Map<String, Set<String>> tooMuch = new TreeMap<>();
        for (Path room : rooms()) {
            Set<String> more = new TreeSet<>(imports(room));
            more.removeAll(allowed(room));
            if (!more.isEmpty()) {
                tooMuch.put(name(room), more);
            }
        }

        assertThat(tooMuch).isEmpty();
    }

    @Test
    void arrowsGoDown() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (Path room : rooms()) {
            arrows.put(name(room), imports(room));
        }
        Set<String> below = new HashSet<>();
        while (arrows.entrySet().removeIf(room -> room.getValue().stream()
                .allMatch(other -> !arrows.containsKey(other) || below.contains(other)) && below.add(room.getKey()))) {
            // the lowest rooms are taken away until none is left
        }

        assertThat(arrows).isEmpty();
    }
}
