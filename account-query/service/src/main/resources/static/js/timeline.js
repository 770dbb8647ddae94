"use strict";

/* A page that follows the present takes in what is new without losing the place, and says for a moment what it is. */
(() => {
  const NEW_MS = 10000;
  let before = null;

  const entries = () => Array.from(document.querySelectorAll(".timeline [data-event]"));
  const filters = () => location.pathname + location.search;

  /* The first entry that is seen, and how far down. */
  const place = () => {
    const seen = entries().find((entry) => entry.getBoundingClientRect().bottom > 0);
    return seen && seen.getBoundingClientRect().top < innerHeight ? { event: seen.dataset.event, top: seen.getBoundingClientRect().top } : null;
  };

  const entryOf = (event) => document.querySelector(`.timeline [data-event="${CSS.escape(event)}"]`);

  const show = (entry) => {
    const sign = document.createElement("span");
    sign.className = "stamp arrived small";
    sign.textContent = t("New");
    entry.classList.add("news");
    entry.querySelector("p").append(" ", sign);
    setTimeout(() => {
      entry.classList.remove("news");
      sign.remove();
    }, NEW_MS);
  };

  document.addEventListener("htmx:beforeSwap", (event) => {
    const follows = event.detail.target.id === "live" && document.getElementById("timeline");
    before = follows ? { filters: filters(), known: new Set(entries().map((entry) => entry.dataset.event)), place: place() } : null;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (!before || before.filters !== filters()) {
      return;
    }
    const all = entries();
    const isKnown = (entry) => before.known.has(entry.dataset.event);
    const reach = before.known.size === 0 ? all.length : all.findLastIndex(isKnown);
    const fresh = all.slice(0, Math.max(0, reach)).filter((entry) => !isKnown(entry));
    fresh.forEach(show);
    document.getElementById("news").textContent = fresh.length === 0 ? "" : fresh.length === 1 ? t("1 new event") : t`${fresh.length} new events`;
    const same = before.place && entryOf(before.place.event);
    if (same) {
      scrollBy(0, same.getBoundingClientRect().top - before.place.top);
    }
    before = null;
  });
})();
