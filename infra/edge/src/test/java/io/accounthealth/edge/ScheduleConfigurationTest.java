package io.accounthealth.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

class ScheduleConfigurationTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void a_task_that_fails_is_run_again_and_holds_up_no_other() {
        CountDownLatch failed = new CountDownLatch(3);
        CountDownLatch beside = new CountDownLatch(3);
        SchedulingConfigurer tasks = registrar -> {
            registrar.addFixedDelayTask(new IntervalTask(
                    () -> {
                        failed.countDown();
                        throw new IllegalStateException("nothing to see");
                    },
                    OFTEN,
                    OFTEN));
            registrar.addFixedDelayTask(new IntervalTask(beside::countDown, OFTEN, OFTEN));
        };

        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
                .withUserConfiguration(ScheduleConfiguration.class)
                .withBean(SchedulingConfigurer.class, () -> tasks)
                .run(context -> {
                    assertThat(failed.await(2, TimeUnit.MINUTES)).isTrue();
                    assertThat(beside.await(2, TimeUnit.MINUTES)).isTrue();
                });
    }
}
