// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Parameter weight = parameter("0.weight", 1);
    private final Parameter bias = parameter("0.bias", 1);
    private final Sgd slow = Sgd.of(0.25);

    private Groups groups() {
        return Groups.of(Sgd.of(0.5).momentum(0.5)).with(p -> p.label().endsWith("bias"), slow);
    }

    private void step(Optimizer optimizer) {
        program().updates(optimizer.updates(gradients(weight.add(bias), weight, bias))).compile().run();
    }

    @Test
    void theRestTakesTheFirstOptimiser() {
        step(groups());

        assertThat(weight.value().item()).isEqualTo(0.5);
    }

    @Test
    void aGroupTakesItsOwn() {
        step(groups());

        assertThat(bias.value().item()).isEqualTo(0.75);
    }

    @Test
    void theFirstGroupThatTakesAParameterHasIt() {
        step(groups().with(p -> true, Sgd.of(1)));

        assertThat(bias.value().item()).isEqualTo(0.75);
    }

    @Test
    void everyGroupHasARate() {
        assertThat(groups().rates().values()).containsExactly(0.5, 0.25);
    }

    @Test
    void aRateOfAGroupCountsFromTheNextStep() {
        Groups groups = groups();
        slow.learningRate().set(Tensor.scalar(0.125));
        step(groups);

        assertThat(bias.value().item()).isEqualTo(0.875);
    }

    @Test
    void whatIsRememberedIsThatOfAllGroups() {
        Groups groups = Groups.of(Sgd.of(1).momentum(0.5)).with(p -> p == bias, Sgd.of(1).momentum(0.9));
        step(groups);

        assertThat(groups.state()).map(Parameter::label).containsExactly("0.bias.momentum", "0.weight.momentum");
    }

    @Test
    void oneOptimiserForTwoGroupsIsRefused() {
        assertThatThrownBy(() -> groups().with(p -> true, slow)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups: every group needs an optimiser of its own");
    }
}
