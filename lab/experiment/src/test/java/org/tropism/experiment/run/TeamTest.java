package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TeamTest {
    @Test
    void sharesTheThreadsOfTheMachineAmongTheCases() {
        try (var one = new Team(8, 1);
                var three = new Team(8, 3);
                var eight = new Team(8, 8)) {
            assertThat(one.count()).isEqualTo(8);
            assertThat(three.count()).isEqualTo(2);
            assertThat(eight.count()).isEqualTo(1);
        }
    }

    /// The barrier opens only if all tasks run at the same time.
    @Test
    void runsTasksAtTheSameTimeTheFirstOnTheCallersThread() {
        try (var team = new Team(3, 1)) {
            var barrier = new CyclicBarrier(3);
            var threads = new Thread[3];
            var tasks = new Runnable[3];
            for (int k = 0; k < 3; k++) {
                int at = k;
                tasks[k] =
                        () -> {
                            try {
                                barrier.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            threads[at] = Thread.currentThread();
                        };
            }
            team.run(tasks);
            assertThat(threads).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(threads[0]).isSameAs(Thread.currentThread());
        }
    }

    @Test
    void waitsForAllAndReportsAFailure() {
        var done = new AtomicInteger();
        try (var team = new Team(2, 1)) {
            Runnable fails =
                    () -> {
                        throw new ArithmeticException("wrong");
                    };
            assertThatThrownBy(() -> team.run(new Runnable[] {done::incrementAndGet, fails}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("wrong");
            assertThat(done).hasValue(1);
            Thread.currentThread().interrupt();
            team.run(new Runnable[] {done::incrementAndGet, done::incrementAndGet});
            assertThat(Thread.interrupted()).isTrue();
            assertThat(done).hasValue(3);
        }
    }

    @Test
    void isDoneByTheCallerAfterItsEnd() {
        var team = new Team(2, 1);
        team.close();
        var done = new AtomicInteger();
        team.run(new Runnable[] {done::incrementAndGet, done::incrementAndGet});
        assertThat(done).hasValue(2);
    }
}
