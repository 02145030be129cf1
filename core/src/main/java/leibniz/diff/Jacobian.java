// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// All partial derivatives of nodes with respect to nodes, by one sweep in as many lanes as there are rows, or columns:
/// the sweep is recorded once, for a seed that then takes all unit vectors in a [Batch].
public final class Jacobian {
    private Jacobian() {
    }

    /// For each output the derivatives with respect to each of `wrt`: the output's axes, then those of the other. By
    /// forward mode where what moves has fewer elements in all than the outputs, by reverse mode where not.
    ///
    /// @throws NotDifferentiableException if a derivative does not exist
    public static List<List<Node>> of(List<? extends Node> outputs, List<? extends Node> wrt) {
        return size(wrt) < size(outputs) ? forward(outputs, wrt) : reverse(outputs, wrt);
    }

    private static long size(List<? extends Node> nodes) {
        return nodes.stream().mapToLong(node -> node.shape().size()).sum();
    }

    /// The same, by forward mode: a lane for each element of what moves.
    public static List<List<Node>> forward(List<? extends Node> outputs, List<? extends Node> wrt) {
        List<List<Node>> found = new ArrayList<>();
        outputs.forEach(y -> found.add(new ArrayList<>()));
        for (Node x : wrt) {
            Input direction = new Input("direction", x.type());
            List<Node> columns = lanes(Forward.jvp(outputs, List.of(x), List.of(direction)), direction);
            for (int i = 0; i < columns.size(); i++) {
                Shape out = outputs.get(i).shape();
                int n = x.shape().size();
                Node last = columns.get(i).reshape(Shape.of(n, out.size())).transpose();
                found.get(i).add(last.reshape(out.concat(x.shape())));
            }
        }
        return found;
    }

    /// The same, by reverse mode: a lane for each element of an output.
    public static List<List<Node>> reverse(List<? extends Node> outputs, List<? extends Node> wrt) {
        List<List<Node>> found = new ArrayList<>();
        for (Node y : outputs) {
            Input seed = new Input("seed", y.type());
            List<Node> rows = lanes(Reverse.of(y, seed, wrt).list(), seed);
            List<Node> shaped = new ArrayList<>();
            for (int j = 0; j < rows.size(); j++) {
                shaped.add(rows.get(j).reshape(y.shape().concat(wrt.get(j).shape())));
            }
            found.add(shaped);
        }
        return found;
    }

    /// The nodes as the unit takes each unit vector of its shape, along a leading axis.
    private static List<Node> lanes(List<Node> nodes, Node unit) {
        int n = unit.shape().size();
        if (n == 0) {
            return nodes.stream().map(y -> Fill.of(y.dtype(), Shape.of(0).concat(y.shape()), 0)).toList();
        }
        Node units = new Constant("units", identity(n, unit.dtype())).reshape(Shape.of(n).concat(unit.shape()));
        return Batch.of(nodes, List.of(unit), List.of(units)).stream().map(y -> y.stack(n)).toList();
    }

    private static Tensor identity(int n, DType dtype) {
        return Tensor.eye(n).to(dtype);
    }
}
