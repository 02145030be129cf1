// SPDX-License-Identifier: Apache-2.0
package leibniz.tour;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line of the examples: `leibniz.tour.Tour [--data=FOLDER] [--out=FOLDER] [--seed=N] [NAME]`.
///
/// Exit codes: 0 if the example ran, 1 if a file was missing or bad, 2 if the command line was wrong. In the last two
/// cases one line on the error stream says what and nothing is printed of a stack.
@Command(name = "tour", sortOptions = false, usageHelpAutoWidth = true,
        description = "Runs an example of reverse-mode automatic differentiation.%n")
public final class Tour implements Callable<Integer> {
    private final List<Example> examples;
    private final PrintStream screen;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", defaultValue = "digits",
            description = "The example to run; ${DEFAULT-VALUE} if none is named.")
    private String name = "";

    @Option(names = "--data", paramLabel = "FOLDER",
            description = "Folder with data of your own, for examples that take them.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "target/tour",
            description = "Folder for pictures; ${DEFAULT-VALUE} if none is named.")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Where random numbers start; ${DEFAULT-VALUE} if not given. The same seed, the same numbers.")
    private long seed;

    @Option(names = "--list", description = "Prints the names of the examples and exits.")
    private boolean list;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Prints this page and exits.")
    private boolean help;

    private Tour(List<Example> examples, PrintStream screen) {
        this.examples = examples;
        this.screen = screen;
    }

    /// Runs the example that the arguments name and ends the JVM with the exit code.
    public static void main(String[] args) {
        List<Example> examples = ServiceLoader.load(Example.class).stream().map(ServiceLoader.Provider::get).toList();
        PrintStream screen = unicode(FileDescriptor.out, System.getProperty("stdout.encoding"));
        PrintStream errors = unicode(FileDescriptor.err, System.getProperty("stderr.encoding"));
        int code = run(examples, screen, errors, args);
        screen.flush();
        System.exit(code);
    }

    /// Runs the example that the arguments name and returns the exit code.
    static int run(List<Example> examples, PrintStream screen, PrintStream errors, String... args) {
        CommandLine command = new CommandLine(new Tour(examples, screen));
        command.setOut(new PrintWriter(screen, true)).setErr(new PrintWriter(errors, true));
        command.getCommandSpec().usageMessage().footer(footer(examples));
        command.setParameterExceptionHandler((e, given) -> complain(errors, e, 2));
        command.setExecutionExceptionHandler((e, line, parsed) -> switch (e) {
            case IOException io -> complain(errors, io, 1);
            case UncheckedIOException io -> complain(errors, io.getCause(), 1);
            default -> throw e;
        });
        return command.execute(args);
    }

    private static String[] footer(List<Example> examples) {
        return ("%nExamples:%n" + examples.stream().map(Tour::line).collect(Collectors.joining("%n"))).split("%n", -1);
    }

    private static String line(Example example) {
        return "  %-11s %s".formatted(example.name(), example.summary());
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            examples.forEach(example -> screen.println(line(example)));
            return 0;
        }
        chosen().run(new Settings(data, out, seed, screen));
        return 0;
    }

    private Example chosen() {
        for (Example example : examples) {
            if (example.name().equals(name)) {
                return example;
            }
        }
        String names = examples.stream().map(Example::name).collect(Collectors.joining(", "));
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(),
                "no example is named %s; there are %s".formatted(name, names));
    }

    private static int complain(PrintStream errors, Exception e, int code) {
        errors.println("tour: " + words(e));
        return code;
    }

    /// The JDK's own file errors carry no more than the path in their message.
    private static String words(Exception e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            String kind = e.getClass().getSimpleName().replaceAll("Exception$", "").replaceAll("(?<!^)([A-Z])", " $1");
            return "%s: %s".formatted(file.getFile(), kind.toLowerCase(java.util.Locale.ROOT));
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// A stream in the terminal's own encoding where that has letters for formulas, else in UTF-8.
    private static PrintStream unicode(FileDescriptor to, @Nullable String encoding) {
        Charset own = encoding != null && Charset.isSupported(encoding) ? Charset.forName(encoding)
                : StandardCharsets.UTF_8;
        boolean able = own.canEncode() && own.newEncoder().canEncode("σ′∂Σ₁ᵀ─");
        return new PrintStream(new FileOutputStream(to), true, able ? own : StandardCharsets.UTF_8);
    }
}
