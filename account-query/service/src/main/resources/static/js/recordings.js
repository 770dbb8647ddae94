"use strict";

/* What was recorded is said, and can be undone for ten seconds. */
const recordings = (() => {
  const { place, show, toast } = notice;

  /* What is said once the page is there that has it. */
  let recorded = null;

  /* Corrections and retractions name a fact, and are themselves none that could be taken back by one. */
  const isUndoable = (command) => !["correct-fact", "retract-facts"].includes(command);

  /* All that was recorded of an account, or nothing. */
  const undo = async (done) => {
    sessionStorage.removeItem(SAID);
    let position = 0;
    const refused = [];
    if (done.length > 1) {
      toast(false, t("Undoing…"));
    }
    for (const { account, eventIds, version } of done) {
      const body = JSON.stringify({ retracts: eventIds, reason: "undone" });
      const { problem, done: receipt } = await entries.post(entries.routeOf(account, "retract-facts"), body, entries.random(), version).catch(() => ({ problem: { title: "The server did not answer" } }));
      if (problem) {
        refused.push(refusals.told(problem));
      } else {
        position = Math.max(position, receipt.lastPosition);
      }
    }
    if (position > 0 || done.some((each) => each.version)) {
      await ask.show(null, position || 1);
    }
    toast(refused.length > 0, refused.length > 0 ? [...new Set(refused)].join(" ") : t("Undone."));
  };

  /* What was said stays for its ten seconds, on the page that it belongs to. */
  const SAID = "said";

  const tell = (say = toast) => {
    const { account, command, undoable, eventIds, firstPosition, what } = recorded;
    const said = document.createElement("span");
    said.id = "recorded";
    if (what) {
      const done = document.createElement("strong");
      done.textContent = `${what}. `;
      said.append(done);
    }
    if (firstPosition) {
      const event = document.createElement(account ? "a" : "span");
      event.textContent = t`event ${new Intl.NumberFormat(t.locale).format(firstPosition)}`;
      if (account) {
        event.href = `/accounts/${encodeURIComponent(account)}/audit#${eventIds[0]}`;
      }
      said.append(t("Recorded as "), event, eventIds.length > 1 ? t`, with ${eventIds.length - 1} more` : "", ".");
    } else {
      said.append(t("Recorded."));
    }
    const parts = [said];
    if (undoable.length > 0 && isUndoable(command)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "second";
      button.id = "undo";
      button.textContent = t("Undo");
      button.addEventListener("click", () => undo(undoable), { once: true });
      parts.push(button);
    }
    say(false, ...parts);
    recorded.until ??= Date.now() + notice.SHOWN_MS;
    recorded.page = location.pathname;
    sessionStorage.setItem(SAID, JSON.stringify(recorded));
    recorded = null;
  };

  /* What another script recorded is said and undone as what a form recorded. */
  document.addEventListener("recorded", (event) => {
    recorded = event.detail;
    tell();
  });
  document.addEventListener("take-back", (event) => undo(event.detail));

  document.addEventListener("DOMContentLoaded", () => {
    const said = JSON.parse(sessionStorage.getItem(SAID) ?? "null");
    sessionStorage.removeItem(SAID);
    if (said && said.until > Date.now() && said.page === location.pathname) {
      recorded = said;
      tell(show);
    }
  });

  document.addEventListener("htmx:pushedIntoHistory", (event) => {
    if (!recorded && JSON.parse(sessionStorage.getItem(SAID) ?? "null")?.page !== event.detail.path.replace(/[?#].*/, "")) {
      place().hidden = true;
    }
  });

  const expect = (what) => (recorded = what);
  const isExpected = () => recorded !== null;

  return { expect, isExpected, tell: () => tell() };
})();
