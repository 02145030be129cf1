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
    public static final Site UNKNOWN = new Site(null);

    private static final boolean ENABLED = !"false".equals(System.getProperty("leibniz.sites"));
    private static final ScopedValue<Site> GIVEN = ScopedValue.newInstance();
    /// A recording has five or six of the library's own frames on top; fetching them in one go keeps the walk short.
    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE),
            10);
    /// Packages whose frames are the library's, not the user's.
    private static final List<String> PACKAGES = List.of("leibniz", "leibniz.tensor", "leibniz.graph", "leibniz.ops",
            "leibniz.diff", "leibniz.check", "leibniz.check.jqwik", "leibniz.check.junit", "leibniz.sparse",
            "leibniz.implicit", "leibniz.distribution");
    private static final ClassValue<Boolean> OURS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            String name = type.getPackageName();
            return PACKAGES.contains(name) || name.equals("leibniz.nn") || name.startsWith("leibniz.nn.");
        }
    };

    private static final Function<Stream<StackWalker.StackFrame>, Site> FIRST_OUTSIDE = new Function<>() {
        @Override
        public Site apply(Stream<StackWalker.StackFrame> frames) {
            for (Iterator<StackWalker.StackFrame> it = frames.iterator(); it.hasNext();) {
                StackWalker.StackFrame frame = it.next();
                if (!OURS.get(frame.getDeclaringClass())) {
                    return new Site(frame);
                }
            }
            return UNKNOWN;
        }
    };

    private final StackWalker.@Nullable StackFrame frame;

    private Site(StackWalker.@Nullable StackFrame frame) {
        this.frame = frame;
    }

    /// The innermost user frame on the stack, or the site given for the scope.
    static Site here() {
        if (GIVEN.isBound()) {
            return GIVEN.get();
        }
        return ENABLED ? WALKER.walk(FIRST_OUTSIDE) : UNKNOWN;
    }

    /// Runs `recording`, whose nodes all carry `site`.
    public static <T> T as(Site site, Supplier<T> recording) {
        return ScopedValue.where(GIVEN, site).call(new Recording<>(recording));
    }

    /// Runs `recording` without looking for sites.
    public static <T> T without(Supplier<T> recording) {
        return as(UNKNOWN, recording);
    }

    private record Recording<T>(Supplier<T> body) implements ScopedValue.CallableOp<T, RuntimeException> {
        @Override
        public T call() {
            return body.get();
        }
    }

    /// Whether it is known.
    public boolean isKnown() {
        return frame != null;
    }

    /// `Model.loss(Model.java:42)`, or `an unknown place`.
    @Override
    public String toString() {
        if (frame == null) {
            return "an unknown place";
        }
        String type = frame.getClassName();
        return "%s.%s(%s:%d)".formatted(type.substring(type.lastIndexOf('.') + 1), frame.getMethodName(),
                frame.getFileName(), frame.getLineNumber());
    }
}
