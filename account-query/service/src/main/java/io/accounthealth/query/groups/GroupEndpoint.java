package io.accounthealth.query.groups;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.groups.GroupCurrencies;
import io.accounthealth.model.groups.GroupHealth.ScoreBy;
import io.accounthealth.model.groups.GroupRollUp;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.ComparedAnswer;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A holding, an agency or a brand: what the accounts below it add up to. */
@RestController
@Tag(name = "portfolio")
final class GroupEndpoint {

    private final Reads reads;
    private final Rates rates;

    GroupEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping("/v1/groups/{id}")
    Mono<GroupAnswer> group(
            Caller caller,
            @PathVariable String id,
            @ParameterObject GroupParameters parameters,
            @ParameterObject ComparedParameters compared,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject PointParameters point) {
        if (!AccountId.isValid(id)) {
            throw ReadProblem.unknownGroup(id);
        }
        Group group = parameters.group(new AccountId(id));
        ScoreBy by = parameters.by();
        ComparedParameters.Asked requested = compared.parseOrLastQuarters();
        RequestedCurrency in = currency.parse();
        return reads.scorecards(caller, UseCase.READ_PORTFOLIO, point, requested.named(), (tables, visible, at) -> {
            ReportingCurrency retention = rates.of(in, at.at());
            ReportingCurrency spend = rates.ofNullable(in.ifConverts(), at.at());
            ReportingCurrency pacing = spend == null ? null : spend.anew();
            GroupCurrencies money = new GroupCurrencies(
                    requested.at(at.at()),
                    retention,
                    spend,
                    pacing == null ? MoneyView.AS_RECORDED : pacing,
                    rates.of(in.ofEachMonth(), at.at()));
            PartialResult<Optional<GroupRollUp>> partial = visible.of(tables.queryAll(
                    at.at().knownAtPosition(),
                    all -> Optional.ofNullable(
                            GroupRollUp.of(all, at.at(), at.policies(), group, by, money, visible.accounts()))));
            GroupRollUp rollUp = partial.answer().orElseThrow(() -> visible.unknownGroup(id));
            return new GroupAnswer(
                    at.answered(),
                    group.id(),
                    group.kind(),
                    rollUp.name(),
                    ComparedAnswer.of(money.compared(), at.at()),
                    rollUp.sums(),
                    rollUp.children(),
                    rollUp.notShown(),
                    rollUp.cutAt(),
                    RatesUsed.of(spend, visible.accounts()),
                    RatesUsed.of(retention, visible.accounts()),
                    RatesUsed.of(pacing, visible.accounts()),
                    RatesUsed.of(money.margin(), visible.accounts()),
                    Figures.leftOut(partial.leftOut()));
        });
    }
}
