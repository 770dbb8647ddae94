package io.accounthealth.query.portfolio;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The portfolio over HTTP and on the first screen. */
@Configuration(proxyBeanMethods = false)
@Import({AccountsEndpoint.class, PortfolioChangesEndpoint.class, PortfolioController.class, PortfolioEndpoint.class})
public class PortfolioConfiguration {}
