"use strict";

/* Hand-overs: what one is about, before it is recorded, and for a day afterwards the way back, also where the account is no longer seen. */
(() => {
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

  /* Where the page stays as it is, since some were refused. */
  document.addEventListener("handed-over", ({ detail }) => {
    if (document.getElementById("handed-over")) {
      htmx.ajax("GET", "/hand-over", { target: "#handed-over", select: "#handed-over", swap: "outerHTML ignoreTitle:true", headers: { "X-Min-Position": String(detail) } }).catch(() => {});
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-back]");
    if (button) {
      button.disabled = true;
      document.dispatchEvent(new CustomEvent("take-back", { detail: JSON.parse(button.dataset.takeBack) }));
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "accounts") {
      say();
    }
  });
  document.addEventListener("DOMContentLoaded", say);
  document.addEventListener("htmx:afterSwap", say);
})();
