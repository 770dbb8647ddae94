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

  return { goTo };
})();
