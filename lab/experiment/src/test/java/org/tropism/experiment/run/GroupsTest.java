package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.experiment.spec.Sweep;

/// Cases in groups give the records of cases alone.
class GroupsTest {
    /// Gradient descent that converges, diverges and spends its budget, SGD, and a flow; two sizes
    /// of data, and a start that fits only one of them.
    private static final String MIXED =
            """
            title: A mixed sweep
            base:
              data: {sparse-regression: {examples: 6, inputs: 12, nonzeros: 2}}
              model: {diagonal-network: {depth: 2}}
              loss: {squared: {weight: 0.5}}
              initialization: {uniform: {scale: 0.3}}
              algorithm: {gradient-descent: {step-size: {constant: {value: 0.02}}}}
              stop: {train-loss: {below: 1e-9}, steps: {at-most: 3000}}
              observe: [train-risk, l1-norm, gradient-norm]
              record: {points: 7, at: [3, 50]}
              references: [least-l1, least-l2]
            axes:
              data.inputs: [12, 9]
              initialization:
                - {uniform: {scale: 0.01}}
                - {uniform: {scale: 0.3}}
                - {uniform: {scale: 1}}
                - {shaped: {scale: 0.5, shape: [1, 2, 1, 2, 1, 2, 1, 2, 1]}}
              algorithm:
                - {gradient-descent: {step-size: {constant: {value: 0.02}}}}
                - {gradient-descent: {step-size: {constant: {value: 100}}}}
                - {gradient-descent: {step-size: {decaying: {initial: 0.05}}}}
                - {stochastic-gradient-descent: {step-size: {constant: {value: 0.02}}}}
            replicates: 2
            seed: 1
            """;

    private static List<String> records(Sweep sweep, LocalEngine engine, long[] todo) {
        var records = Collections.synchronizedList(new ArrayList<CaseRecord>());
        engine.run(sweep, todo, one -> records.add(one.record("test")), new Interruption());
        records.sort(Comparator.comparingLong(CaseRecord::index));
        return records.stream().map(RecordJson::write).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theRecordsAreThoseOfCasesAlone(int jobs) {
        var sweep = ExperimentSpec.read("mixed.yaml", MIXED).sweep();
        var todo = LongStream.range(0, sweep.size()).filter(i -> i % 7 != 2).toArray();
        var alone = records(sweep, LocalEngine.oneByOne(1), todo);
        assertThat(alone).hasSize(todo.length);
        assertThat(String.join("", alone))
                .contains("diverged", "budget-spent", "converged", "entries for 12 inputs");
        assertThat(records(sweep, new LocalEngine(jobs), todo)).isEqualTo(alone);
    }

    @Test
    void everyCaseIsInOneGroupWithItsData() {
        var sweep = ExperimentSpec.read("mixed.yaml", MIXED).sweep();
        assertThat(sweep.groups()).isEqualTo(4);
        assertThat(sweep.members()).isEqualTo(16);
        var seen = new ArrayList<Long>();
        for (long group = 0; group < sweep.groups(); group++) {
            var first = sweep.at(sweep.member(group, 0));
            for (long member = 0; member < sweep.members(); member++) {
                var spec = sweep.at(sweep.member(group, member));
                seen.add(spec.index());
                assertThat(spec.replicate()).isEqualTo(first.replicate());
                assertThat(spec.configuration().data()).isEqualTo(first.configuration().data());
            }
        }
        assertThat(seen).hasSize((int) sweep.size()).doesNotHaveDuplicates();
    }

    @Test
    void groupsAreBoundedAndHandOutEveryCaseOnce() {
        var yaml = MIXED.replace("replicates: 2", "replicates: 1").replace("[12, 9]", "[12]");
        var many = "  stop.steps.at-most: {lin-space: {from: 1, to: 100, count: 100}}\nreplicates";
        var sweep = ExperimentSpec.read("m.yaml", yaml.replace("replicates", many)).sweep();
        assertThat(sweep.size()).isEqualTo(1600);
        var groups = new CaseGroups(sweep, LongStream.range(5, 1600).toArray());
        var taken = new boolean[1600];
        int count = 0;
        for (var group = groups.next(); group != null; group = groups.next()) {
            assertThat(group.left()).isBetween(1, CaseGroups.MOST);
            while (group.left() > 0) {
                int position = (int) group.take();
                assertThat(taken[position]).isFalse();
                taken[position] = true;
                count++;
            }
        }
        assertThat(count).isEqualTo(1595);
        assertThat(Arrays.copyOf(taken, 5)).containsOnly(false);
        assertThat(groups.areBegun()).isTrue();
    }

    /// The smallest start, which takes longest, is first; what cannot be begun is last.
    @Test
    void theLongestRunsBegin() {
        var sweep = ExperimentSpec.read("mixed.yaml", MIXED).sweep();
        var group = new CaseGroups(sweep, LongStream.range(0, sweep.size()).toArray()).next();
        assertThat(group).isNotNull();
        var scales = new ArrayList<String>();
        while (group.left() > 0) {
            scales.add(sweep.at(group.take()).axes().get("initialization").toString());
        }
        assertThat(scales.subList(0, 4)).allMatch(scale -> scale.contains("0.01"));
        assertThat(scales.subList(8, 12)).allMatch(scale -> scale.contains("scale=1)"));
        assertThat(scales.subList(12, 16)).as("do not fit").allMatch(s -> s.contains("shaped"));
    }

    /// The largest budget of steps is first, and what does not train comes last.
    @Test
    void theLargestBudgetsBegin() {
        var budgets =
                """
                axes:
                  budget:
                    zip:
                      stop:
                        - {steps: {at-most: 10}}
                        - {steps: {at-most: 3000}}
                        - {steps: {at-most: 1000}, time: {at-most: 1}}
                        - {train-loss: {below: 1e-9}}
                        - {steps: {at-most: 1000}, time: {at-most: 2}}
                      train: [true, false, true, true, true]
                seed: 1
                """;
        var yaml = MIXED.substring(0, MIXED.indexOf("axes:")) + budgets;
        var sweep = ExperimentSpec.read("budgets.yaml", yaml).sweep();
        var group = new CaseGroup(sweep, LongStream.range(0, sweep.size()).toArray());
        var order = new ArrayList<Long>();
        for (long taken = group.take(); taken >= 0; taken = group.take()) {
            order.add(taken);
        }
        assertThat(order).containsExactly(3L, 4L, 2L, 0L, 1L);
    }

    @Test
    void largeDataComeFirstAndEveryCaseOnce() {
        var sets = List.of("data.inputs=9,40,20", "replicates=3");
        var sweep = ExperimentSpec.read("sized.yaml", SmallSweep.YAML, sets, false).sweep();
        var groups = new CaseGroups(sweep, LongStream.range(0, sweep.size()).toArray());
        var entries = new ArrayList<Long>();
        var seen = new ArrayList<Long>();
        for (var group = groups.fresh(); group != null; group = groups.fresh()) {
            for (long position = group.take(); position >= 0; position = group.take()) {
                seen.add(position);
                entries.add(sweep.at(position).configuration().data().entries());
            }
        }
        assertThat(entries).isSortedAccordingTo(Comparator.reverseOrder()).contains(54L, 240L);
        assertThat(seen).hasSize((int) sweep.size()).doesNotHaveDuplicates();
    }
}
