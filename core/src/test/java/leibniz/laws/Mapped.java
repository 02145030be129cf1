// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import leibniz.diff.Batch;
import leibniz.graph.Node;
import leibniz.ops.Concat;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A sample in several lanes: some of its operands have numbers for each lane, the others are shared.
///
/// @param numbers those of each operand, along a leading axis where it is stacked
record Mapped(Sample sample, List<Boolean> stacked, int lanes, List<Tensor> numbers) {

    /// Each lane's numbers are the sample's, moved within the room that it has; whole numbers are taken in another order.
    static Mapped of(Sample sample, List<Boolean> stacked, int lanes) {
        SplittableRandom random = new SplittableRandom(1646);
        List<Tensor> numbers = new ArrayList<>();
        for (int i = 0; i < stacked.size(); i++) {
            Tensor one = sample.numbers().get(i);
            numbers.add(stacked.get(i) ? moved(random, one, sample.room(), lanes) : one);
        }
        return new Mapped(sample, stacked, lanes, numbers);
    }

    private static Tensor moved(SplittableRandom random, Tensor one, double room, int lanes) {
        double[] all = new double[lanes * one.size()];
        double[] first = one.toDoubles();
        for (int i = 0; i < all.length; i++) {
            int lane = i / first.length;
            int at = i % first.length;
            boolean moves = one.dtype().isFloating() && room > 0;
            all[i] = moves ? first[at] + (lane == 0 ? 0 : 0.4 * room * random.nextDouble(-1, 1))
                    : first[lane % 2 == 0 ? at : first.length - 1 - at];
        }
        return Tensor.wrap(all, Shape.of(lanes).concat(one.shape())).to(one.dtype());
    }

    /// Every choice of operands that are stacked, but for none at all.
    static List<List<Boolean>> choices(Sample sample) {
        int operands = sample.numbers().size();
        return IntStream.range(1, 1 << operands)
                .mapToObj(bits -> IntStream.range(0, operands).mapToObj(i -> (bits >> i & 1) == 1).toList()).toList();
    }

    /// The choices of one operand that is stacked, or of all.
    static List<List<Boolean>> oneOrAll(Sample sample) {
        return choices(sample).stream()
                .filter(c -> Collections.frequency(c, true) == 1 || Collections.frequency(c, true) == c.size())
                .toList();
    }

    /// Nodes that hold the numbers of all lanes.
    List<Node> leaves() {
        return new Sample("", numbers, 0, leaves -> leaves.getFirst()).leaves();
    }

    /// The sample's operands as lane `i` sees them.
    List<Node> lane(List<Node> leaves, int i) {
        return IntStream.range(0, leaves.size())
                .mapToObj(k -> stacked.get(k) ? leaves.get(k).select(0, i) : leaves.get(k)).toList();
    }

    /// What the nodes that `recording` makes of one lane's operands are in all lanes, along a leading axis.
    List<Node> batched(List<Node> leaves, java.util.function.Function<List<Node>, List<Node>> recording) {
        List<Node> own = sample.leaves();
        List<Node> lane = new ArrayList<>();
        List<Node> mapped = new ArrayList<>();
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            lane.add(stacked.get(i) ? own.get(i) : leaves.get(i));
            if (stacked.get(i)) {
                mapped.add(own.get(i));
                all.add(leaves.get(i));
            }
        }
        return Batch.of(recording.apply(lane), mapped, all).stream().map(y -> y.stack(lanes)).toList();
    }

    /// The sample in all lanes at once, as a sample of its own.
    Sample asSample() {
        return new Sample("%s in %d lanes, %s".formatted(sample, lanes, stacked), numbers, 0.5 * sample.room(),
                leaves -> batched(leaves, lane -> List.of(sample.record(lane))).getFirst());
    }

    /// The same in each lane, one after the other.
    Node oneByOne(List<Node> leaves) {
        return Concat.of(0, IntStream.range(0, lanes)
                .mapToObj(i -> sample.record(lane(leaves, i)).unsqueeze(0)).toList());
    }
}
