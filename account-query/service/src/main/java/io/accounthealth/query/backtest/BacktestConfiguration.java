package io.accounthealth.query.backtest;

import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.read.Reads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Backtests and suggested weights over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({BacktestEndpoint.class, SuggestionEndpoint.class})
public class BacktestConfiguration {

    @Bean
    Backtests backtests(Reads reads, PointReader points, ReadThreads threads) {
        return new Backtests(reads, points, threads.live());
    }

    @Bean
    Suggestions suggestions(Reads reads, PointReader points, ReadThreads threads) {
        return new Suggestions(reads, points, threads.live());
    }
}
