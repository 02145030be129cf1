// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.ops.Convolution;
import leibniz.ops.Primitive;
import leibniz.ops.Sliding;
import leibniz.tensor.Tensor;

/// The table of samples of what neural networks are made of: convolutions and the layers beside them.
final class NnSamples {
    private final SplittableRandom random = new SplittableRandom(1679);
    private final Map<String, List<Sample>> table = new LinkedHashMap<>();

    private NnSamples() {
    }

    /// Samples of the primitives.
    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        return Map.of(Convolution.class, new NnSamples().convolutions());
    }

    /// Samples of compositions, by the name of the fluent method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        NnSamples samples = new NnSamples();
        samples.convolving();
        return samples.table;
    }

    private void put(String method, Sample... samples) {
        table.put(method, List.of(samples));
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    private static Sample of(Primitive op, Tensor... numbers) {
        return Sample.of("%s of %s, %s".formatted(op, numbers[0].shape(), numbers[1].shape()),
                leaves -> Node.record((Op) op, leaves), numbers);
    }

    private static Convolution.Axis axis(int stride, int spread, int dilation, int low, int size) {
        return new Convolution.Axis(stride, spread, dilation, low, size);
    }

    private static Convolution along(Convolution.Axis... axes) {
        return new Convolution(List.of(axes), 1, false, false);
    }

    private List<Sample> convolutions() {
        Convolution.Axis plain = axis(1, 1, 1, 0, 2);
        Convolution two = new Convolution(List.of(axis(2, 1, 1, 1, 2), axis(1, 1, 2, 0, 1)), 2, false, false);
        Sample square = Sample.of("convolution of one node with itself",
                l -> along(axis(1, 1, 1, 1, 3)).on(l.get(0), l.get(0)), x(1, 1, 3));
        return List.of(of(along(axis(2, 1, 1, 1, 3)), x(2, 2, 5), x(3, 2, 2)),
                of(along(axis(1, 3, 2, -1, 9)), x(1, 1, 4), x(1, 1, 2)), of(two, x(2, 4, 3, 3), x(2, 2, 2, 2)),
                of(along(axis(2, 2, 3, 1, 3), plain, plain), x(1, 1, 2, 2, 3), x(1, 1, 2, 1, 2)),
                of(new Convolution(List.of(plain), 1, true, false), x(1, 1, 3), x(2, 1, 2)),
                of(new Convolution(List.of(plain), 1, false, true), x(1, 1, 3), x(2, 1, 2)),
                of(along(plain), x(0, 1, 3), x(2, 1, 2)), of(along(plain), x(2, 0, 3), x(2, 0, 2)), square);
    }

    private void convolving() {
        put("conv1d", sliding("x.conv1d(w)", l -> l.get(0).conv1d(l.get(1)), x(1, 2, 4), x(2, 2, 3)),
                sliding("x.conv1d(w, b, by 2)",
                        l -> l.get(0).conv1d(l.get(1), l.get(2), Sliding.by(2).padding(1).groups(2)), x(2, 2, 4),
                        x(2, 1, 3), x(2)));
        put("conv2d", sliding("x.conv2d(w, by [2, 1])",
                l -> l.get(0).conv2d(l.get(1), Sliding.by(2, 1).padding(1, 0).dilation(1, 2)), x(2, 2, 4, 3),
                x(1, 2, 2, 2)));
        put("conv3d", sliding("x.conv3d(w)", l -> l.get(0).conv3d(l.get(1), Sliding.by(1).padding(0, 0, 1)),
                x(1, 1, 2, 3, 2), x(1, 1, 2, 2, 2)));
        put("convTranspose1d", sliding("x.convTranspose1d(w, b, by 3)",
                l -> l.get(0).convTranspose1d(l.get(1), l.get(2), Sliding.by(3).padding(1).outputPadding(2).groups(2)),
                x(1, 4, 3), x(4, 1, 2), x(2)));
        put("convTranspose2d", sliding("x.convTranspose2d(w, by [2, 1])",
                l -> l.get(0).convTranspose2d(l.get(1), Sliding.by(2, 1).dilation(1, 2)), x(1, 2, 2, 2),
                x(2, 1, 2, 2)));
        put("convTranspose3d", sliding("x.convTranspose3d(w)", l -> l.get(0).convTranspose3d(l.get(1)),
                x(1, 1, 2, 1, 2), x(1, 2, 1, 2, 2)));
    }

    private static Sample sliding(String name, Sample.Recording recording, Tensor... numbers) {
        return Sample.of("%s on %s, %s".formatted(name, numbers[0].shape(), numbers[1].shape()), recording, numbers);
    }
}
