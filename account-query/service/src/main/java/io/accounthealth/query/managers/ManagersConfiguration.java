package io.accounthealth.query.managers;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Scorecards over HTTP and on their screen. */
@Configuration(proxyBeanMethods = false)
@Import({ManagersController.class, ManagersEndpoint.class})
public class ManagersConfiguration {}
