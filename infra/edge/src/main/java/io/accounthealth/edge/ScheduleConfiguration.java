package io.accounthealth.edge;

import io.accounthealth.storage.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What a service does again and again, as its {@code SchedulingConfigurer}s say: on Spring's task scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleConfiguration.class);

    /** More than there are tasks, so that one that waits for a store holds up no other. */
    private static final int THREADS = 16;

    @Bean
    ThreadPoolTaskSchedulerCustomizer scheduledTasks() {
        return scheduler -> {
            scheduler.setPoolSize(THREADS);
            scheduler.setThreadFactory(Thread.ofVirtual().name("scheduled-", 0).factory());
            scheduler.setErrorHandler(ScheduleConfiguration::failed);
            // A stop interrupts none of them: an interrupted thread would close the files that it reads.
            scheduler.setWaitForTasksToCompleteOnShutdown(true);
        };
    }

    /** The task is run again after its pause; what it was to find out grows old meanwhile, which its readers see. */
    private static void failed(Throwable failure) {
        if (failure instanceof LogUnavailableException) {
            LOG.debug("a scheduled task had no store", failure); // health and the log of the store say so
        } else {
            LOG.error("a scheduled task failed; it will be run again", failure);
        }
    }
}
