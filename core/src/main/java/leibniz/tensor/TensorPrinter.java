// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Shows a tensor in nested brackets the way NumPy's `array2string` does with a comma as separator: aligned columns,
/// lines of at most 75 characters, and beyond 1000 elements only the first and last three along each axis.
///
/// What Java's literals do not say follows at the end: the element type unless it is float64, int32 or bool, and the
/// shape of a tensor without elements.
final class TensorPrinter {
    private static final int SUMMARISED_ABOVE = 1000;
    private static final int EDGE = 3;
    private static final int LINE_WIDTH = 75;
    private static final int GAP = -1;

    private final Tensor tensor;
    private final Shape shape;
    private final int[] strides;
    private final boolean summarised;
    private final IntFunction<String> column;

    private TensorPrinter(Tensor tensor) {
        this.tensor = tensor;
        this.shape = tensor.shape();
        this.strides = tensor.strides();
        this.summarised = tensor.size() > SUMMARISED_ABOVE;
        this.column = column();
    }

    static String text(Tensor tensor) {
        String type = switch (tensor.dtype()) {
            case FLOAT64, INT32, BOOL -> "";
            case FLOAT32, INT64 -> ", dtype=" + tensor.dtype();
        };
        if (tensor.size() == 0) {
            return "[]" + (tensor.rank() == 1 ? "" : ", shape=" + tensor.shape()) + type;
        }
        return new TensorPrinter(tensor).block(0, tensor.offset(), " ", LINE_WIDTH) + type;
    }

    private IntFunction<String> column() {
        Object array = tensor.array();
        return switch (tensor.dtype()) {
            case FLOAT32, FLOAT64 -> {
                double[] sample = shown().mapToDouble(i -> Conversion.doubleAt(array, i)).toArray();
                FloatColumn floats = new FloatColumn(tensor.dtype(), sample);
                yield i -> floats.apply(Conversion.doubleAt(array, i));
            }
            case INT32, INT64 -> {
                int width = shown().map(i -> Long.toString(Conversion.longAt(array, i)).length()).max().orElse(0);
                yield i -> padded(Long.toString(Conversion.longAt(array, i)), width);
            }
            case BOOL -> {
                int width = shape.isScalar() ? 0 : "false".length();
                yield i -> padded(Boolean.toString(((boolean[]) array)[i]), width);
            }
        };
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /// The places in the array of all elements that will be shown.
    private IntStream shown() {
        IntStream.Builder places = IntStream.builder();
        visit(0, tensor.offset(), places);
        return places.build();
    }

    private void visit(int axis, int place, IntConsumer places) {
        if (axis == shape.rank()) {
            places.accept(place);
            return;
        }
        indices(axis).filter(i -> i != GAP).forEach(i -> visit(axis + 1, place + i * strides[axis], places));
    }

    private IntStream indices(int axis) {
        int n = shape.axis(axis);
        if (!summarised || n <= 2 * EDGE) {
            return IntStream.range(0, n);
        }
        return IntStream.concat(IntStream.range(0, EDGE),
                IntStream.concat(IntStream.of(GAP), IntStream.range(n - EDGE, n)));
    }

    private String block(int axis, int place, String indent, int width) {
        if (axis == shape.rank()) {
            return column.apply(place);
        }
        List<String> items = new ArrayList<>();
        indices(axis).forEach(i -> items
                .add(i == GAP ? "..." : block(axis + 1, place + i * strides[axis], indent + " ", width - 1)));
        boolean innermost = axis == shape.rank() - 1;
        String separator = "," + "\n".repeat(shape.rank() - axis - 1) + indent;
        return "[" + (innermost ? wrapped(items, indent, width - 1) : String.join(separator, items)) + "]";
    }

    private static String wrapped(List<String> words, String indent, int width) {
        StringBuilder text = new StringBuilder();
        int column = indent.length();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (column + word.length() > width && column > indent.length()) {
                text.setLength(text.length() - 1);
                text.append('\n').append(indent);
                column = indent.length();
            }
            text.append(word);
            column += word.length();
            if (i < words.size() - 1) {
                text.append(", ");
                column += 2;
            }
        }
        return text.toString();
    }
}
