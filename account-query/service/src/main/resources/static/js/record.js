"use strict";

/*
 * Sends forms to the commands of the API: <form data-command="hold-meeting"> becomes the JSON body of that command.
 *   data-account, data-zone      whose it is, and of which clock its times are; of the form or of what is around it
 *   data-version                 the version of the account that it was written for: what is newer is refused
 *   data-to="/v1/playbooks"      the route of a command that is on no account: nothing can undo what it records
 *   data-id="meetingId"          is made up where the form leaves it open, from the field that data-id-from names
 *   data-each="open-action-item" is a command of its own for each line
 *   data-back="/alerts"          where it leads once it was sent, {accountId} being what was sent or answered; without
 *                                one to where one came from, or to data-home. With neither the page is drawn anew
 */
(() => {
  const { around, random, read, shownName, fields, kept, requests, routeOf, post } = entries;
  const { fieldOf, inDays } = confirmations;
  const { trouble } = refusals;
  const { toast } = notice;
  const DONE = { "correct-fact": t("Corrected"), "retract-facts": t("Retracted") };
  const section = () => document.getElementById("record");
  const part = (form, selector) => form.querySelector(selector);

  const send = (form, { command, body }) => {
    const text = JSON.stringify(body);
    const route = form.dataset.to ?? routeOf(around(form, "account"), command);
    return post(route, text, kept(form, route + text, random), form.dataset.version);
  };

  const writtenOver = (form) => JSON.stringify(fields(form).map((field) => field.defaultValue));

  /* The account changed, and perhaps what was written over. If it did not, it is sent again as it is. */
  const outdated = async (form) => {
    const isDrawn = await ask.show(null, await positionOf({}));
    const anew = document.getElementById(form.id);
    if (isDrawn && anew && writtenOver(anew) === writtenOver(form)) {
      await submit(anew);
    } else if (anew) {
      toast(true, t("This was changed meanwhile. What you wrote is still here: read what is new, then save again."));
    } else {
      const written = fields(form).filter((field) => field.type !== "hidden").map((field) => field.value).join("\n");
      toast(true, t("This can no longer be changed. What you wrote, to be copied:"), ask.element("pre", {}, written));
    }
  };

  const refused = async (form, problem, request) => {
    if (problem.status === 412) {
      await outdated(form);
      return;
    }
    if (problem.status === 409 && !part(form, "[data-trouble]")) {
      await ask.show(null, await positionOf({})); // The row of the button is no longer as it was.
    }
    refusals.show(form, problem, request.field);
  };
  const close = (form) => {
    form.hidden = true;
    const button = document.querySelector(`[aria-controls="${form.id}"]`);
    button.setAttribute("aria-expanded", "false");
    return button;
  };

  /* The page that led here; not another form. */
  const cameFrom = () => {
    const from = document.referrer.startsWith(`${location.origin}/`) ? new URL(document.referrer) : null;
    return from && !/^\/sign-in|\/record(\/|$)|\/change$/.test(from.pathname) ? from.pathname + from.search : null;
  };
  /* Where nothing says which event it is, all that is there by now. */
  const positionOf = async (receipt) => receipt.lastPosition ?? (await (await fetch("/v1/log/head")).json()).position;

  /* An account that was opened is known by what was answered. */
  const placeOf = (back, known) => back?.replace(/\{(\w+)\}/, (_, name) => encodeURIComponent(known[name]));

  /* Several accounts at once: each has a receipt of its own, and some may be refused. */
  const together = (receipt) => {
    const each = receipt.handedOver ?? [];
    return each.length === 0 ? receipt : { ...receipt, lastPosition: Math.max(...each.map((one) => one.lastPosition)) };
  };

  /* What was handed over is no longer chosen, so that sending again sends the rest, as another request. */
  const someRefused = (form, { handedOver, refused: left }) => {
    const boxOf = ({ accountId }) => part(form, `input[value="${CSS.escape(accountId)}"]`);
    const nameOf = (one) => boxOf(one)?.closest("label").textContent.trim() ?? one.accountId;
    const names = handedOver.map(nameOf).join(", ");
    for (const one of handedOver) {
      const box = boxOf(one);
      if (box) {
        box.checked = false;
        box.disabled = true;
      }
    }
    form.kept = null;
    trouble(form, [
      t`${handedOver.length} of ${handedOver.length + left.length} accounts were handed over.`,
      ...(names ? [t`Handed over: ${names}.`] : []),
      ...left.map((one) => `${nameOf(one)}: ${t.problem(one.detail)}.`),
    ].join(" "));
  };

  const undoableOf = (receipt) => (receipt.handedOver ?? []).map((one) => ({ account: one.accountId, eventIds: one.eventIds }));

  /* What was done, in the words of the form; of a hand-over, to whom. */
  const whatOf = (form, receipt) => {
    const name = form.id === "entry" ? document.getElementById("name")?.textContent : null;
    const next = fieldOf(form, "to");
    if (form.dataset.command === "hand-over" || receipt.handedOver) {
      const id = read(form, next);
      const to = shownName(next, id);
      return receipt.handedOver?.length > 1 ? t`${receipt.handedOver.length} accounts handed over to ${to}`
        : name ? t`${name} handed over to ${to}` : t`Handed over to ${to}`;
    }
    const title = part(form, "h2")?.textContent;
    return DONE[form.dataset.command] ?? (title && name ? `${title}: ${name}` : title) ?? part(form, "button[aria-label]")?.getAttribute("aria-label") ?? form.getAttribute("aria-label") ?? part(form, "button")?.textContent;
  };

  const submit = async (form) => {
    refusals.clear(form);
    if (!refusals.isComplete(form) || form.getAttribute("aria-busy") || !(await confirmations.confirm(form))) {
      return;
    }
    form.setAttribute("aria-busy", "true");
    try {
      const done = [];
      const sent = requests(form);
      for (const request of sent) {
        const { problem, done: receipt } = await send(form, request);
        if (problem) {
          await refused(form, problem, request);
          return;
        }
        done.push(together(receipt));
      }
      if (done[0].refused?.length > 0) {
        if (done[0].handedOver.length > 0) {
          document.dispatchEvent(new CustomEvent("handed-over", { detail: await positionOf(done[0]) }));
        }
        someRefused(form, done[0]);
        return;
      }
      const eventIds = done.flatMap((each) => each.eventIds ?? []);
      const account = form.dataset.to ? null : around(form, "account");
      recordings.expect({
        account: /\{accountId\}/.test(form.dataset.back) ? done[0].accountId : form.dataset.command === "hand-over" ? null : account,
        command: form.dataset.command,
        what: whatOf(form, done[0]),
        firstPosition: done[0].firstPosition,
        eventIds,
        undoable: account ? [{ account, eventIds }] : undoableOf(done[0]),
      });
      const back = placeOf(form.dataset.back, { ...sent[0].body, ...done[0] }) ?? (form.dataset.home ? cameFrom() ?? form.dataset.home : null);
      form.kept = null;
      delete form.dataset.unsent;
      if (form.closest("#record")) {
        form.reset();
        close(form);
      }
      await ask.show(back, await positionOf(done.at(-1)));
      recordings.tell(); // Even where the page cannot be had.
    } catch {
      trouble(form, t("The server did not answer, so this may have been recorded or not. Record again: what is recorded is not recorded twice."));
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-command], form[data-to]")) {
      event.preventDefault();
      submit(event.target);
    }
  });

  const opened = () => section()?.querySelector("form:not([hidden])");

  const open = (button) => {
    const other = opened();
    if (other) {
      close(other);
    }
    const form = document.getElementById(button.getAttribute("aria-controls"));
    if (form === other) {
      return;
    }
    form.hidden = false;
    button.setAttribute("aria-expanded", "true");
    part(form, "input:checked, select, input:not([type=hidden]), textarea").focus();
  };

  document.addEventListener("click", (event) => {
    const soon = event.target.closest("button[data-in-days]");
    if (soon) {
      const field = document.getElementById(soon.dataset.field);
      field.value = inDays(Number(soon.dataset.inDays), around(soon.form, "zone"));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const button = event.target.closest("#record button");
    if (button?.hasAttribute("aria-controls")) {
      open(button);
    } else if (button?.hasAttribute("data-close")) {
      close(button.form).focus();
    }
  });

  document.addEventListener("change", ({ target }) => {
    /* Of what is ticked together, "none" says that there is nothing else. */
    if (target.matches("form[data-command] input[type=checkbox]:checked")) {
      fields(target.form)
        .filter((other) => other !== target && other.name === target.name && (target.value === "none" || other.value === "none"))
        .forEach((other) => (other.checked = false));
    }
    /* A planned meeting was held when it was planned, unless somebody says otherwise. */
    if (target.matches("#meeting-id")) {
      target.form.elements.occurredAt.value = target.selectedOptions[0].dataset.at ?? "";
    }
  });

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("#record form");
    if (form && event.key === "Escape") {
      close(form).focus();
    }
  });

  /* Where nobody writes or reads, the part is drawn anew with the rest of the page. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const shown = section();
    if (shown && event.detail.shouldSwap && event.detail.target.contains(shown) && (recordings.isExpected() || !opened())) {
      shown.remove();
    }
  });
})();
