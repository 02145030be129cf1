// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// What [VectorClassesTest] starts: vector loops and tiles of each kind, those of float32 first.
final class EveryVector {
    private EveryVector() {
    }

    private static Node constant(DType type, int... shape) {
        return new Constant(Tensor.randn(1, shape).to(type));
    }

    private static List<Node> nodes(DType type) {
        Node x = constant(type, 37, 21);
        Node row = constant(type, 21);
        Node short5 = constant(type, 3, 257, 5);
        Node square = constant(type, 70, 70);
        Node index = new Constant(Tensor.zeros(37, 1).to(DType.INT64));
        return List.of(x.add(row).tanh(), x.gt(0).where(x.exp(), x.sin()).sum(), x.logSoftmax(1), x.round().floor(),
                x.neg().takeAlongDim(1, index), x.exp().argmax(1), short5.exp().sum(2), short5.softmax(2),
                x.pow(3.5).mean(0), x.erf().mul(x.log()), square.matmul(constant(type, 70, 33)),
                constant(type, 9, 70).matmul(constant(type, 33, 70).transpose()), square.transpose().matmul(square),
                x.abs().cumsum(1), x.to(DType.FLOAT64).square().to(DType.FLOAT32));
    }

    /// Says how many results there were.
    public static void main(String[] none) {
        int count = 0;
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            for (Node node : nodes(type)) {
                count += Backends.run(Backends.VECTOR, List.of(node)).size();
            }
        }
        System.out.println(count + " results");
    }
}
