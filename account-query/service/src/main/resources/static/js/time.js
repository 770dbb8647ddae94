"use strict";

/* Moves the page through time: the slider, and whatever else leads to a day. The date field is what counts. */
const time = (() => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const field = () => document.getElementById("asOf");

  /* Where there is no field, in the page beside another, there is nowhere to go. */
  const goTo = (day) => {
    if (field()) {
      field().value = day;
      field().form.requestSubmit();
    }
  };

  const dayOf = (slider) => new Date(Date.parse(slider.dataset.first) + slider.value * DAY_MS).toISOString().slice(0, 10);

  document.addEventListener("input", (event) => {
    if (event.target.id === "slider") {
      const day = dayOf(event.target);
      field().value = day;
      event.target.setAttribute("aria-valuetext", day);
    }
  });

  /* The focus stays where it was, so that one can go on with the keys; and what one is typing stays typed. */
  let focused = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const field = document.activeElement;
    const typed = field?.matches("input[type=text], input[type=search], input:not([type]), textarea") && field.value !== field.defaultValue;
    focused = field?.id ? { id: field.id, typed: typed ? field.value : null } : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const field = focused && document.getElementById(focused.id);
    if (field && focused.typed !== null) {
      field.value = focused.typed;
    }
    if (field && document.activeElement !== field) {
      field.closest("details")?.setAttribute("open", "");
      field.focus({ preventScroll: true });
    }
    focused = null;
  });

  return { goTo };
})();
