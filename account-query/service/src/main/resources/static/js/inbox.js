"use strict";

/* Rejected events: why, what came, and what becomes of them. */
(() => {
  const PAGE = 20;
  const moment = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const count = (number) => new Intl.NumberFormat(t.locale).format(number);
  const inbox = () => document.getElementById("inbox");

  const bytesOf = (event) => {
    if (event.body === undefined) {
      return t`Not a text; in base64: ${event.bodyBase64}`;
    }
    try {
      const { data_base64: hidden, ...whole } = JSON.parse(event.body);
      return JSON.stringify(hidden === undefined ? whole : { ...whole, ...(event.data === undefined ? { data_base64: hidden } : { data: event.data }) }, null, 2);
    } catch {
      return event.body;
    }
  };

  const button = (what, event, text) => ask.element("button", { type: "button", class: "quiet", "data-inbox": what, "data-id": event.id, "aria-label": `${text}: ${event.eventId ?? event.id}` }, text);

  const row = (event) =>
    ask.element(
      "li",
      { "data-id": event.id },
      ask.element(
        "div",
        { class: "head" },
        ask.element("p", { class: "reason" }, ask.said(event.reason)),
        ask.element("p", { class: "row" }, inbox().dataset.resend === "true" ? button("resend", event, t("Send again")) : null, inbox().dataset.discard === "true" ? button("discard", event, t("Discard")) : null),
      ),
      ask.element(
        "p",
        { class: "soft small" },
        [event.source && t`from ${event.source}`, event.eventId && t`id ${event.eventId}`, event.account && t`account ${event.account}`, `${moment.format(new Date(event.receivedAt))} UTC`].filter(Boolean).join(" · "),
      ),
      ask.element("details", {}, ask.element("summary", {}, t("What came")), ask.element("pre", { tabindex: "0" }, ask.element("code", {}, bytesOf(event)))),
    );

  const empty = () => ask.element("p", { class: "empty" }, t("No rejected event waits."));

  /* Only the newest question is answered. */
  let asked = 0;

  /* What the form of sending again names, once it was asked to show that or to send it. */
  let matching = new URLSearchParams();

  const wanted = () => {
    const named = ["source", "account", "reason"].map((name) => [name, document.getElementById(`resend-${name}`).value.trim()]);
    return new URLSearchParams(named.filter(([, value]) => value));
  };

  const older = ({ headers }) => /<([^>]+)>; rel="next"/.exec(headers.get("Link") ?? "")?.[1] ?? "";

  const fill = async (next) => {
    const mine = ++asked;
    const place = inbox();
    const list = document.getElementById("inbox-list");
    const source = document.getElementById("inbox-source")?.value;
    const address = next ?? `/v1/inbox?${new URLSearchParams({ limit: PAGE, ...(source ? { source } : {}), ...Object.fromEntries(matching) })}`;
    let answer = await ask.send("GET", address);
    while (mine === asked && answer.ok && answer.json.events.length === 0 && older(answer)) {
      answer = await ask.send("GET", older(answer)); // one request looks at a part of the inbox
    }
    if (mine !== asked) {
      return;
    }
    if (!answer.ok) {
      const wrong = ask.element("p", { class: "wrong", role: "alert" }, answer.why);
      if (next) {
        list.querySelector(".wrong")?.remove();
        list.append(wrong);
      } else {
        list.replaceChildren(wrong);
      }
      place.setAttribute("aria-busy", "false");
      return;
    }
    const rows = answer.json.events.map(row);
    list.querySelector(".wrong")?.remove();
    if (next) {
      list.querySelector("ul").append(...rows);
    } else {
      list.replaceChildren(rows.length > 0 ? ask.element("ul", { class: "refused" }, ...rows) : matching.size > 0 ? ask.element("p", { class: "empty" }, t("No rejected event matches.")) : empty());
    }
    if (!next) {
      room(answer.json);
    }
    document.getElementById("inbox-count").textContent = !answer.json.count ? "" : count(answer.json.count);
    const more = document.getElementById("inbox-more");
    more.dataset.next = older(answer);
    more.hidden = !more.dataset.next;
    place.setAttribute("aria-busy", "false");
  };

  const told = (css, text) => {
    const place = document.getElementById("inbox-told");
    place.className = css;
    place.textContent = text;
    place.tabIndex = -1;
    place.focus();
  };

  /* How much of its bounds each source has taken. */
  const megabytes = (bytes) => new Intl.NumberFormat(t.locale, { maximumFractionDigits: 1 }).format(bytes / 2 ** 20);

  const room = ({ limits, used }) => {
    const taken = used.filter((each) => each.entries > 0);
    document.getElementById("inbox-room").textContent = taken
      .slice(0, 5)
      .map((each) => t`${each.source ?? t("Without a source")}: ${count(each.entries)} of ${count(limits.entries)} events, ${megabytes(each.bytes)} of ${megabytes(limits.bytes)} MB, the oldest of ${moment.format(new Date(each.oldest))} UTC`)
      .join(" · ");
    for (const deed of ["discard", "resend"]) {
      const form = document.getElementById(`${deed}-form`);
      if (!form) {
        continue;
      }
      form.hidden = taken.length === 0;
      const choice = document.getElementById(`${deed}-source`);
      const chosen = choice.value;
      const sources = taken.map((each) => each.source).filter((source) => source !== null);
      choice.replaceChildren(ask.element("option", { value: "" }, t("every source")), ...sources.map((source) => ask.element("option", { value: source }, source)));
      choice.value = sources.includes(chosen) ? chosen : "";
    }
  };

  const discardOlder = async () => {
    const source = document.getElementById("discard-source").value;
    const days = Number(document.getElementById("discard-days").value);
    const what = days === 0 ? t`every rejected event of ${source || t("every source")}` : days === 1 ? t`what came more than 1 day ago of ${source || t("every source")}` : t`what came more than ${count(days)} days ago of ${source || t("every source")}`;
    if (!(await ask.confirm(t("Discard them?"), [t`This discards ${what}.`, t("The bytes are deleted here, and nothing of them goes into the history. That cannot be taken back.")], t("Discard")))) {
      return;
    }
    const answer = await ask.send("DELETE", `/v1/inbox?olderThan=P${days}D${source ? `&source=${encodeURIComponent(source)}` : ""}`);
    if (answer.ok) {
      await fill();
      told("done", answer.json.discarded === 1 ? t("1 event is gone.") : t`${count(answer.json.discarded)} events are gone.`);
    } else {
      told("wrong", t`Not discarded: ${answer.why}`);
    }
  };

  /* In place of why they were rejected first. */
  const saysNow = (rejected) => {
    for (const each of rejected) {
      document.querySelector(`#inbox-list li[data-id="${each.id}"] .reason`)?.replaceChildren(ask.said(each.reason));
    }
  };

  const resendAll = async () => {
    matching = wanted();
    const answer = await ask.send("POST", `/v1/inbox/resend?${matching}`);
    if (!answer.ok) {
      told("wrong", t`Not sent again: ${answer.why}`);
      return;
    }
    await fill();
    saysNow(answer.json.rejected);
    told(
      "done",
      answer.json.sent === 0 ? t("No rejected event matches.") : answer.json.stillRejected === 0 ? t`Sent again: ${count(answer.json.sent)}. All of them went in.` : t`Sent again: ${count(answer.json.sent)}. Went in: ${count(answer.json.accepted)}; the others stay, each with its reason.`,
    );
  };

  const deal = async (what, id) => {
    const sure = await (what === "resend"
      ? ask.confirm(t("Send it again?"), [t("It is sent just as it came. If the cause is gone it goes in and leaves this list; else it stays, and you read why.")], t("Send again"))
      : ask.confirm(t("Discard it?"), [t("Its bytes are deleted here, and nothing of it goes into the history."), t("That cannot be taken back; only its sender can send it anew.")], t("Discard")));
    if (!sure) {
      return;
    }
    const answer = await (what === "resend" ? ask.send("POST", `/v1/inbox/${id}/resend`) : ask.send("DELETE", `/v1/inbox/${id}`));
    if (answer.ok) {
      await fill();
      told("done", what === "resend" ? answer.json?.lastPosition ? t`It went in, as event ${count(answer.json.lastPosition)}.` : t("It went in.") : t("It is gone."));
    } else {
      told("wrong", t`Still rejected: ${answer.why}`);
    }
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed?.dataset.inbox) {
      deal(pressed.dataset.inbox, pressed.dataset.id);
    } else if (pressed?.closest("#inbox-more")) {
      fill(document.getElementById("inbox-more").dataset.next);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "inbox-source") {
      fill();
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "discard-form") {
      event.preventDefault();
      discardOlder();
    } else if (event.target.id === "resend-form") {
      event.preventDefault();
      if (event.submitter?.name === "show") {
        matching = wanted();
        fill();
      } else {
        resendAll();
      }
    }
  });

  const begin = () => {
    if (document.querySelector("#inbox[aria-busy='true'] #inbox-list > .empty")) {
      fill();
    }
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
})();
