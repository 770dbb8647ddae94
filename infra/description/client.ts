// Twenty answers and commands, as a program of an integrator would use them. It is compiled and not run: what it
// reads must be there, and may be null only where it says so.
import type { components, paths } from "./target/api";

type Answered<O> = O extends { responses: infer R }
  ? { [C in keyof R & (200 | 201 | 202)]: R[C] extends { content: { "application/json": infer B } } ? B : never }[keyof R & (200 | 201 | 202)]
  : never;
type Read<P extends keyof paths> = paths[P] extends { get: infer O } ? Answered<O> : never;
type Written<P extends keyof paths> = paths[P] extends { post: infer O } ? Answered<O> : never;
type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody?: { content: { "application/json": infer B } } };
}
  ? B
  : never;
type Problem = components["schemas"]["Problem"];

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }
}

export class Client {
  constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  read<P extends keyof paths>(path: P, at: Record<string, string> = {}): Promise<Read<P>> {
    return this.send("GET", path, at, undefined) as Promise<Read<P>>;
  }

  write<P extends keyof paths>(path: P, body: Body<P>, at: Record<string, string> = {}): Promise<Written<P>> {
    return this.send("POST", path, at, body) as Promise<Written<P>>;
  }

  /** What the path does not name is a query parameter. */
  private async send(method: string, path: string, at: Record<string, string>, body: unknown): Promise<unknown> {
    const query = new URLSearchParams();
    let address = path;
    for (const [name, value] of Object.entries(at)) {
      const place = `{${name}}`;
      if (address.includes(place)) {
        address = address.replace(place, encodeURIComponent(value));
      } else {
        query.set(name, value);
      }
    }
    const answer = await fetch(`${this.base}${address}?${query}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const json: unknown = await answer.json();
    if (!answer.ok) {
      throw new Refused(json as Problem);
    }
    return json;
  }
}

export async function program(client: Client): Promise<string[]> {
  const seen: string[] = [];
  const say = (text: string | number | boolean): void => {
    seen.push(String(text));
  };
  const nameless = (text: string | null): string => text ?? "nobody";

  // Commands
  const opened = await client.write("/v1/accounts", { accountId: "acme", name: "Acme", currency: "USD", timeZone: "UTC" });
  say(opened.accountId);
  const promised = await client.write(
    "/v1/accounts/{accountId}/make-promise",
    { promiseId: "p-1", text: "A dashboard", due: "2026-07-31" },
    { accountId: opened.accountId },
  );
  say(promised.eventIds.join() + promised.version);
  const assigned = await client.write("/v1/accounts/{accountId}/assign-manager", { managerId: "mia" }, { accountId: "acme" });
  say(assigned.lastPosition);
  const spent = await client.write(
    "/v1/accounts/{accountId}/report-spend",
    { periodStart: "2026-01-01", periodEnd: "2026-02-01", amount: "100", currency: "USD", source: "dsp" },
    { accountId: "acme" },
  );
  say(spent.firstPosition);
  const moved = await client.write("/v1/hand-overs", { to: "noah", accounts: ["acme"] });
  moved.refused.forEach((each) => say(each.accountId + each.detail));
  moved.handedOver.forEach((each) => say(each.accountId + each.version));
  const view = await client.write("/v1/views/{viewId}/delete", {}, { viewId: "mine" });
  say(view.viewId + view.eventIds.length);
  const retired = await client.write("/v1/policies/{version}/retire", { from: "2026-12-01T00:00:00Z", reason: "v3" }, { version: "v2" });
  say(retired.version);

  // One account
  const card = await client.read("/v1/accounts/{id}", { id: "acme" });
  say(card.name + nameless(card.manager) + card.point.policyVersion);
  const health = await client.read("/v1/accounts/{id}/health", { id: "acme", asOf: "2026-06-01T00:00:00Z" });
  say(health.score === null ? "no score" : health.score.toFixed(1));
  health.dimensions.forEach((each) => say(each.name));
  const timeline = await client.read("/v1/accounts/{id}/timeline", { id: "acme" });
  timeline.entries.forEach((each) => say(each.title + each.occurredAt));
  const spend = await client.read("/v1/accounts/{id}/spend", { id: "acme", by: "month" });
  say(spend.total);
  const escalations = await client.read("/v1/accounts/{id}/escalations", { id: "acme" });
  escalations.entries.forEach((each) => say(each.severity + nameless(each.owner)));

  // All accounts
  const accounts = await client.read("/v1/accounts");
  accounts.accounts.forEach((each) => say(each.accountId + (each.score ?? 0) + nameless(each.manager)));
  const portfolio = await client.read("/v1/portfolio");
  say(portfolio.retention.nrr ?? "none");
  const alerts = await client.read("/v1/alerts");
  alerts.entries.forEach((each) => say(each.alertId + each.kind));
  const billing = await client.read("/v1/billing");
  billing.entries.forEach((each) => say(each.amount?.currency ?? "none"));
  const work = await client.read("/v1/work");
  say(work.total);
  const policies = await client.read("/v1/policies");
  policies.policies.forEach((each) => say(each.policy.version));

  // Integrations
  const inbox = await client.read("/v1/inbox");
  inbox.events.forEach((each) => say(nameless(each.source) + (each.body ?? each.bodyBase64 ?? "")));
  const one = await client.read("/v1/imports/{id}", { id: "imp-1" });
  say(one.state === "needs-confirmation" ? one.confirmation?.retracted ?? 0 : one.rowsRead);
  const head = await client.read("/v1/log/head");
  say(head.position);
  return seen;
}
