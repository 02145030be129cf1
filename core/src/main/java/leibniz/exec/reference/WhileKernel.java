// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.ops.Packing;
import leibniz.ops.While;
import leibniz.plan.View;

/// Runs the body as long as the condition holds.
record WhileKernel(While loop, Bodies bodies) implements Kernel {
    @Override
    public void run(Memory memory) {
        bodies.copyInputs(loop.states(), memory);
        List<Object> now = bodies.states(memory);
        List<Object> next = bodies.next(memory);
        Memory condition = bodies.open(0, memory);
        Memory body = bodies.open(1, memory);
        List<View> results = bodies.plan(1).outputs();
        long steps = 0;
        while (holds(now, condition)) {
            if (steps == loop.limit()) {
                throw StepException.ofNumbers(bodies.step(),
                        "whileLoop: the condition still holds after %d steps, which is the limit".formatted(steps));
            }
            bind(now, body);
            bodies.run(1, body);
            Elements elements = body.elements();
            for (int i = 0; i < results.size(); i++) {
                elements.copy(results.get(i), next.get(i), 0);
            }
            List<Object> old = now;
            now = next;
            next = old;
            steps++;
        }
        bind(now, body);
        finish(steps, body, memory);
    }

    private void finish(long steps, Memory body, Memory memory) {
        Packing packing = loop.packing();
        for (int i = 0; i < loop.states(); i++) {
            View state = View.whole(i, loop.body().inputs().get(i).type());
            bodies.pack(packing.start(i), state, body, memory);
        }
        View count = bodies.step().output().slice(new int[]{packing.start(loop.states())}, new int[]{1}, new int[]{1});
        memory.elements().write(count, 0, 1, new long[]{steps});
    }

    private boolean holds(List<Object> states, Memory condition) {
        bind(states, condition);
        bodies.run(0, condition);
        long[] flag = new long[1];
        condition.elements().read(bodies.plan(0).outputs().getFirst(), 0, 1, flag);
        return flag[0] != 0;
    }

    private static void bind(List<Object> states, Memory memory) {
        for (int i = 0; i < states.size(); i++) {
            memory.bind(i, states.get(i));
        }
    }
}
