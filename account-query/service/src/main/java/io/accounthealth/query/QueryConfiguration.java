package io.accounthealth.query;

import io.accounthealth.edge.EdgeConfiguration;
import io.accounthealth.query.account.AccountConfiguration;
import io.accounthealth.query.alerts.AlertsConfiguration;
import io.accounthealth.query.audit.AuditConfiguration;
import io.accounthealth.query.backtest.BacktestConfiguration;
import io.accounthealth.query.billing.BillingConfiguration;
import io.accounthealth.query.changes.ChangesConfiguration;
import io.accounthealth.query.competitors.CompetitorsConfiguration;
import io.accounthealth.query.discrepancies.DiscrepanciesConfiguration;
import io.accounthealth.query.escalations.EscalationsConfiguration;
import io.accounthealth.query.growth.GrowthConfiguration;
import io.accounthealth.query.health.HealthConfiguration;
import io.accounthealth.query.http.HttpConfiguration;
import io.accounthealth.query.log.LogConfiguration;
import io.accounthealth.query.managers.ManagersConfiguration;
import io.accounthealth.query.openapi.OpenApiConfiguration;
import io.accounthealth.query.pacing.PacingConfiguration;
import io.accounthealth.query.page.PageConfiguration;
import io.accounthealth.query.platforms.PlatformsConfiguration;
import io.accounthealth.query.point.PointConfiguration;
import io.accounthealth.query.policy.PolicyConfiguration;
import io.accounthealth.query.portfolio.PortfolioConfiguration;
import io.accounthealth.query.privacy.PrivacyConfiguration;
import io.accounthealth.query.projection.ProjectionConfiguration;
import io.accounthealth.query.promises.PromisesConfiguration;
import io.accounthealth.query.proof.ProofConfiguration;
import io.accounthealth.query.qbr.QbrConfiguration;
import io.accounthealth.query.read.ReadConfiguration;
import io.accounthealth.query.renewals.RenewalsConfiguration;
import io.accounthealth.query.reporting.ReportingConfiguration;
import io.accounthealth.query.retention.RetentionConfiguration;
import io.accounthealth.query.satisfaction.SatisfactionConfiguration;
import io.accounthealth.query.sla.SlaConfiguration;
import io.accounthealth.query.sources.SourcesConfiguration;
import io.accounthealth.query.spend.SpendConfiguration;
import io.accounthealth.query.stakeholders.StakeholdersConfiguration;
import io.accounthealth.query.timeline.TimelineConfiguration;
import io.accounthealth.query.work.WorkConfiguration;
import io.accounthealth.transparency.StoredCheckConfiguration;
import io.accounthealth.transparency.TransparencyConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The read side. The application that imports it provides the {@code Stores} to read from and the {@code InstantSource}
 * that says what now is.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountConfiguration.class,
    AlertsConfiguration.class,
    AuditConfiguration.class,
    BacktestConfiguration.class,
    BillingConfiguration.class,
    ChangesConfiguration.class,
    CompetitorsConfiguration.class,
    DiscrepanciesConfiguration.class,
    EdgeConfiguration.class,
    EscalationsConfiguration.class,
    GrowthConfiguration.class,
    HealthConfiguration.class,
    HttpConfiguration.class,
    LogConfiguration.class,
    ManagersConfiguration.class,
    OpenApiConfiguration.class,
    PacingConfiguration.class,
    PageConfiguration.class,
    PlatformsConfiguration.class,
    PointConfiguration.class,
    PolicyConfiguration.class,
    PortfolioConfiguration.class,
    PrivacyConfiguration.class,
    ProjectionConfiguration.class,
    PromisesConfiguration.class,
    ProofConfiguration.class,
    QbrConfiguration.class,
    ReadConfiguration.class,
    RenewalsConfiguration.class,
    ReportingConfiguration.class,
    RetentionConfiguration.class,
    SatisfactionConfiguration.class,
    SlaConfiguration.class,
    SourcesConfiguration.class,
    SpendConfiguration.class,
    StakeholdersConfiguration.class,
    StoredCheckConfiguration.class,
    TransparencyConfiguration.class,
    TimelineConfiguration.class,
    WorkConfiguration.class
})
public class QueryConfiguration {}
