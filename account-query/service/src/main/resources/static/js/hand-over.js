"use strict";

/* Hand-overs: what one is about, before it is recorded, and for a day afterwards the way back, also where the account is no longer seen. */
(() => {
  const A_DAY = 24 * 60 * 60 * 1000;
  const user = () => document.getElementById("me")?.dataset.user ?? "";
  const key = () => `handed-over ${user()}`;
  const stored = () => JSON.parse(localStorage.getItem(key()) ?? "[]").filter((one) => one.until > Date.now());
  const store = (all) => (all.length === 0 ? localStorage.removeItem(key()) : localStorage.setItem(key(), JSON.stringify(all)));

  /* Whole units of each currency. */
  const sums = (spent) => {
    const byCurrency = new Map();
    for (const { amount, currency } of spent.filter((one) => Number(one.amount ?? 0) !== 0)) {
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + Number(amount));
    }
    const format = new Intl.NumberFormat(t.locale, { maximumFractionDigits: 0 });
    return [...byCurrency].map(([currency, sum]) => `${format.format(sum)} ${currency}`).join(", ");
  };

  const say = () => {
    const said = document.getElementById("hand-over-says");
    if (!said) {
      return;
    }
    const ticked = Array.from(document.querySelectorAll("#entry input[name=accounts]:checked:not(:disabled)"), (box) => box.value);
    const amounts = sums(JSON.parse(said.dataset.spent).filter((one) => ticked.includes(one.account)));
    said.textContent = ticked.length === 0 ? t("Nothing is ticked.")
      : amounts ? t`Accounts to be handed over: ${ticked.length}, with spend of ${amounts} in 30 days.` : t`Accounts to be handed over: ${ticked.length}, without spend in 30 days.`;
  };

  const draw = () => {
    say();
    const place = document.getElementById("handed-over");
    if (!place) {
      return;
    }
    const all = stored();
    place.hidden = all.length === 0;
    place.replaceChildren(
      ask.element("h2", {}, t("Handed over in the last day")),
      ask.element("ul", {}, ...all.map((one) => {
        const button = ask.element("button", { type: "button", class: "quiet small", "aria-label": `${t("Undo")}: ${one.what}` }, t("Undo"));
        button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("take-back", { detail: one.undoable })), { once: true });
        return ask.element("li", {}, `${one.what} `, button);
      })),
    );
  };

  document.addEventListener("handed-over", ({ detail }) => {
    store([...stored(), { ...detail, until: Date.now() + A_DAY }]);
    draw();
  });
  document.addEventListener("taken-back", ({ detail }) => {
    const gone = new Set(detail.map((one) => one.eventIds[0]));
    store(stored().filter((one) => !one.undoable.some((each) => gone.has(each.eventIds[0]))));
    draw();
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "accounts") {
      say();
    }
  });
  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSwap", draw);
})();
