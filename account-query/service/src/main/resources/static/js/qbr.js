"use strict";

/* The pack of a review: printed, and prepared, so that it can be made again as it was. */
(() => {
  const say = (sentence) => {
    const place = document.getElementById("not-prepared");
    place.textContent = sentence;
    place.hidden = false;
  };

  const prepare = async (form) => {
    const { command, quarter, asOf, knownAtPosition, policy, packHash, form: ofForm, seal, then } = form.dataset;
    const button = form.querySelector("button");
    button.disabled = true;
    // The same pack at the same point is prepared once, however often that is tried.
    const answer = await ask.send("POST", command, {
      body: JSON.stringify({
        quarter, asOf, knownAtPosition: Number(knownAtPosition), policy, packHash, form: ofForm, seal,
      }),
      key: `prepare-${packHash}-${knownAtPosition}-${asOf}`,
    });
    button.disabled = false;
    if (answer.ok) {
      await ask.show(`${then}&prepared=${answer.json.eventIds[0]}`, answer.json.lastPosition);
    } else {
      say(t`Not prepared: ${answer.why}`);
    }
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
