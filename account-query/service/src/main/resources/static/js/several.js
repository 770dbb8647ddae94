"use strict";

/* Closes, moves or hands over what is ticked, each with its own commands; what cannot be, stays ticked and is said. */
(() => {
  const form = () => document.getElementById("several");
  const part = (selector) => form().querySelector(selector);
  const ticked = () => Array.from(form().querySelectorAll("input[name=which]:checked"));
  const how = () => part("input[name=how]:checked").value;
  const stepsOf = (box) => JSON.parse(box.dataset[how()] ?? "null");
  const VERBS = { close: t("Close"), move: t("Move"), handOver: t("Hand over") };

  const nameOf = (box) => `${box.closest("tr").querySelector("th").textContent.trim()}, ${box.closest("tr").querySelector("strong").textContent}`;

  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /* What will be done, before it is: how many of those ticked, and how many not. */
  const say = () => {
    const all = ticked();
    const count = all.filter((box) => stepsOf(box)).length;
    const left = all.length - count;
    const done = { close: t`${count} will be closed.`, move: t`${count} will be moved.`, handOver: t`${count} will be handed over.` }[how()];
    part("#several-says").textContent = all.length === 0 ? t("Nothing is ticked.") : left === 0 ? done : `${done} ${t`${left} cannot be done so, and stay as they are.`}`;
    part("#several-do").textContent = VERBS[how()];
    part("#several-do").disabled = count === 0;
    for (const each of ["move", "handOver"]) {
      part(`#of-${each}`).hidden = how() !== each;
    }
  };

  /* At nine in the morning of a day, where the account is. */
  const morning = (day, zone) => {
    const wall = Date.parse(`${day}T09:00:00Z`);
    const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    return new Date(wall - (Date.parse(`${clock.format(wall).replace(" ", "T")}Z`) - wall)).toISOString();
  };

  const filled = (body, box, marks) =>
    JSON.parse(JSON.stringify(body).replace(/\{(day|morning|person|new)\}/g, (_, mark) => JSON.stringify(marks(mark, box)).slice(1, -1)));

  const trouble = (text) => {
    const said = part("[data-trouble]");
    said.textContent = text;
    said.hidden = !text;
  };

  /* A second attempt with the same choice sends the same keys, so that nothing is recorded twice. */
  const keys = new Map();
  const kept = (what, make) => keys.get(what) ?? keys.set(what, make()).get(what);

  const send = async () => {
    const [day, person] = [part("#several-day").value, part("#several-person").value];
    const missing = how() === "move" && !day ? "#several-day" : how() === "handOver" && !person ? "#several-person" : null;
    trouble(missing ? (missing === "#several-day" ? t("Choose a day.") : t("Choose one.")) : "");
    if (missing) {
      part(missing).focus();
      return;
    }
    const marks = (mark, box) => ({ day, person, morning: day && morning(day, box.dataset.zone), new: kept(`new ${box.value}`, () => `moved-${random()}`) })[mark];
    const undoable = [];
    const refusals = [];
    let position = 0;
    part("#several-do").disabled = true;
    for (const box of ticked().filter(stepsOf)) {
      const eventIds = [];
      for (const { command, body } of stepsOf(box)) {
        const text = JSON.stringify(filled(body, box, marks));
        const path = `/v1/accounts/${encodeURIComponent(box.dataset.account)}/${command}`;
        const answer = await ask.send("POST", path, { body: text, key: kept(path + text, random) });
        if (!answer.ok) {
          refusals.push(`${nameOf(box)}: ${answer.why}`);
          break;
        }
        eventIds.push(...answer.json.eventIds);
        position = Math.max(position, answer.json.lastPosition);
      }
      if (eventIds.length > 0) {
        undoable.push({ account: box.dataset.account, eventIds });
      }
    }
    const what = { close: t`${undoable.length} closed`, move: t`${undoable.length} moved`, handOver: t`${undoable.length} handed over` }[how()];
    if (position > 0) {
      await ask.show(null, position);
      document.dispatchEvent(new CustomEvent("recorded", { detail: { account: null, command: "several", what, eventIds: undoable.flatMap((one) => one.eventIds), undoable } }));
    }
    if (form()) {
      say();
      trouble(refusals.join(" "));
    }
  };

  document.addEventListener("change", (event) => {
    if (event.target.form?.id === "several") {
      say();
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "several") {
      event.preventDefault();
      send();
    }
  });
})();
