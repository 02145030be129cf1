// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The place in user code where a node was recorded: what an error at run time points at, long after the recording.
///
/// Finding it costs about a microsecond a node. Code that records large graphs in a hot loop may switch it off, for a
/// scope ([#without]) or for the JVM (`-Dleibniz.sites=false`). Nodes recorded by a differentiation carry the site of the
/// node that was differentiated.
public final class Site {
    /// Not known: sites were switched off, or no user code was on the stack.
    public static final Site UNKNOWN = new Site(null, null);

    private static final boolean ENABLED = !"false".equals(System.getProperty("leibniz.sites"));
    private static final ScopedValue<Cursor> GIVEN = ScopedValue.newInstance();
    /// The first sites of a JVM are whole stack traces. Code that is not compiled yet takes one in a twentieth of the time
    /// that a walk over the stack costs it, but a trace is ten times as large as a frame.
    private static final long FIRST = System.nanoTime();
    /// How long, in nanoseconds. Code that is not compiled yet records some ten thousand nodes in that time.
    private static final long TRACED = 50_000_000;
    /// Packages whose frames are the library's, not the user's.
    private static final List<String> PACKAGES = List.of("leibniz", "leibniz.tensor", "leibniz.graph", "leibniz.ops",
            "leibniz.diff", "leibniz.check", "leibniz.check.jqwik", "leibniz.check.junit", "leibniz.sparse",
            "leibniz.implicit", "leibniz.distribution");

    private final StackWalker.@Nullable StackFrame frame;
    private final @Nullable Throwable trace;

    private Site(StackWalker.@Nullable StackFrame frame, @Nullable Throwable trace) {
        this.frame = frame;
        this.trace = trace;
    }

    /// The innermost user frame on the stack, or the site given for the scope.
    static Site here() {
        if (GIVEN.isBound()) {
            return GIVEN.get().site;
        }
        if (!ENABLED) {
            return UNKNOWN;
        }
        return System.nanoTime() - FIRST < TRACED ? traced() : walked();
    }

    static Site traced() {
        return new Site(null, new Throwable());
    }

    static Site walked() {
        return Walk.WALKER.walk(Walk.FIRST_OUTSIDE);
    }

    /// Runs `recording`, whose nodes all carry `site`.
    public static <T> T as(Site site, Supplier<T> recording) {
        return along(new Cursor(site), recording);
    }

    /// Runs `recording`, whose nodes all carry the site at which the cursor is then.
    public static <T> T along(Cursor cursor, Supplier<T> recording) {
        return ScopedValue.where(GIVEN, cursor).call(new Recording<>(recording));
    }

    /// The site of what is recorded now, for a recording that goes from one to the next.
    public static final class Cursor {
        private Site site;

        /// At that site.
        public Cursor(Site site) {
            this.site = site;
        }

        /// What is recorded from now on carries that site.
        public void moveTo(Site next) {
            site = next;
        }
    }

    /// Runs `recording` without looking for sites.
    public static <T> T without(Supplier<T> recording) {
        return as(UNKNOWN, recording);
    }

    private static boolean isOurs(String packageName) {
        return PACKAGES.contains(packageName) || packageName.equals("leibniz.nn")
                || packageName.startsWith("leibniz.nn.");
    }

    private @Nullable StackTraceElement element() {
        if (frame != null) {
            return frame.toStackTraceElement();
        }
        for (StackTraceElement element : trace == null ? new StackTraceElement[0] : trace.getStackTrace()) {
            String type = element.getClassName();
            String packageName = type.substring(0, Math.max(0, type.lastIndexOf('.')));
            // a walk leaves out what calls by reflection too
            if (!isOurs(packageName) && !packageName.endsWith(".reflect")) {
                return element;
            }
        }
        return null;
    }

    /// Whether it is known.
    public boolean isKnown() {
        return element() != null;
    }

    /// `Model.loss(Model.java:42)`, or `an unknown place`.
    @Override
    public String toString() {
        StackTraceElement element = element();
        if (element == null) {
            return "an unknown place";
        }
        String type = element.getClassName();
        return "%s.%s(%s:%d)".formatted(type.substring(type.lastIndexOf('.') + 1), element.getMethodName(),
                element.getFileName(), element.getLineNumber());
    }

    private record Recording<T>(Supplier<T> body) implements ScopedValue.CallableOp<T, RuntimeException> {
        @Override
        public T call() {
            return body.get();
        }
    }

    /// A walk down to the first frame of the user's.
    private static final class Walk implements Function<Stream<StackWalker.StackFrame>, Site> {
        static final Walk FIRST_OUTSIDE = new Walk();
        /// A recording has five or six of the library's own frames on top; fetching them in one go keeps the walk short.
        static final StackWalker WALKER = StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE),
                10);
        private static final ClassValue<Boolean> OURS = new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return isOurs(type.getPackageName());
            }
        };

        @Override
        public Site apply(Stream<StackWalker.StackFrame> frames) {
            for (Iterator<StackWalker.StackFrame> it = frames.iterator(); it.hasNext();) {
                StackWalker.StackFrame frame = it.next();
                if (!OURS.get(frame.getDeclaringClass())) {
                    return new Site(frame, null);
                }
            }
            return UNKNOWN;
        }
    }
}
