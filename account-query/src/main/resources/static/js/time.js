"use strict";

/* Moves the page through time: the slider, and whatever else leads to a day. The date field is what counts. */
const time = (() => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const field = () => document.getElementById("asOf");

  const goTo = (day) => {
    field().value = day;
    field().form.requestSubmit();
  };

  const dayOf = (slider) => new Date(Date.parse(slider.dataset.first) + slider.value * DAY_MS).toISOString().slice(0, 10);

  document.addEventListener("input", (event) => {
    if (event.target.id === "slider") {
      const day = dayOf(event.target);
      field().value = day;
      event.target.setAttribute("aria-valuetext", day);
    }
  });

  /* The focus stays where it was, so that one can go on sliding with the keys. */
  let focused = null;
  document.addEventListener("htmx:beforeSwap", () => (focused = document.activeElement?.id || null));
  document.addEventListener("htmx:afterSettle", () => {
    if (focused && document.activeElement?.id !== focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    focused = null;
  });

  return { goTo };
})();
