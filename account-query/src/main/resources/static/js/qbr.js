"use strict";

/* The pack of a review: printed, and prepared, so that it can be made again as it was. */
(() => {
  const say = (sentence) => {
    const place = document.getElementById("not-prepared");
    place.textContent = sentence;
    place.hidden = false;
  };

  /* Shows the pack as it was prepared, as soon as the reads know of it. */
  const show = (address, lastPosition) => {
    history.pushState({ htmx: true }, "", address);
    return htmx.ajax("GET", address, {
      target: "#page",
      select: "#page",
      swap: "outerHTML show:none",
      headers: { "X-Min-Position": lastPosition },
    });
  };

  const prepare = async (form) => {
    const { command, quarter, asOf, knownAtPosition, policy, packHash, then } = form.dataset;
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(command, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ quarter, asOf, knownAtPosition: Number(knownAtPosition), policy, packHash }),
      });
      const told = await answer.json();
      if (answer.ok) {
        await show(`${then}&prepared=${told.eventIds[0]}`, told.lastPosition);
      } else {
        say(`Not prepared: ${told.detail ?? told.title}`);
      }
    } catch {
      say("Not prepared: the server did not answer. Try again.");
    }
    button.disabled = false;
  };

  document.addEventListener("submit", (event) => {
    if (event.target.id === "prepare") {
      event.preventDefault();
      prepare(event.target);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#print")) {
      print();
    }
  });
})();
