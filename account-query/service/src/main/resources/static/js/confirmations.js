"use strict";

/* What is asked before something is recorded: a slip would be seen by nobody, or be late, or be billed twice. */
const confirmations = (() => {
  const { around, calledBy, fields, read } = entries;

  const isHandOver = (form) => form.dataset.command === "hand-over" || form.dataset.to === "/v1/hand-overs";

  /* A moment in so many days, at nine in the morning of the clock that the field is of. */
  const inDays = (days, zone) => {
    const day = new Date(new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(Date.now()));
    day.setUTCDate(day.getUTCDate() + days);
    return `${day.toISOString().slice(0, 10)}T09:00`;
  };

  /* A user name that is none of those suggested may be a slip: whoever it names would never see what it is about. */
  const knowsAll = async (form) => {
    const strangers = fields(form).filter((field) => field.dataset.colleague !== undefined && field.value.trim() && !calledBy(field, field.value.trim()));
    form.dataset.newUser = String(strangers.length > 0 && isHandOver(form));
    return strangers.length === 0 || ask.confirm(
      t`Nobody here is called ${strangers.map((field) => field.value.trim()).join(", ")} yet`,
      [t("Is it the user name that this person signs in with? Under another one they see nothing of this.")],
      t("Record it"),
    );
  };

  /* Clocks differ by a little; more than that is a slip, or a plan. */
  const A_MINUTE = 60000;

  const isOver = async (form) => {
    const moment = fields(form).find((field) => field.name === "occurredAt" && field.value);
    return !moment || Date.parse(read(form, moment)) <= Date.now() + A_MINUTE || ask.confirm(
      t("This lies ahead"),
      [t("What is recorded for a time to come counts from then on: until then no screen shows it.")],
      t("Record it"),
    );
  };

  /* What is to be done by a day that is over would be late at once. */
  const isToCome = async (form) => {
    const over = fields(form).find((field) => field.type === "date" && /(^|\.)due$/.test(field.name) && field.value && field.value !== field.defaultValue && field.value < inDays(0, around(form, "zone")).slice(0, 10));
    return !over || ask.confirm(
      t("This day is over"),
      [t("Items due before today are overdue at once.")],
      t("Record it"),
    );
  };

  /* A form of an account is filled in with its currency, or that of the contract before. */
  const isInItsCurrency = async (form) => {
    const other = fields(form).find((field) => field.dataset.as === "currency" && field.defaultValue && ![undefined, field.defaultValue].includes(read(form, field)));
    return !other || form.dataset.to || ask.confirm(
      t`${read(form, other)} instead of ${other.defaultValue}?`,
      [t("Figures in each currency count only what is in it; screens in one currency convert it by the rates.")],
      t("Record it"),
    );
  };

  const fieldOf = (form, name) => fields(form).find((field) => field.name === name);

  const COVERING = ["invoiceId", "amount", "currency", "ioId", "periodStart", "periodEnd"];

  /* What an invoice covers as it is filled in now: the page of the form says it, by what its address says. */
  let covers = 0;
  const cover = async (form) => {
    const turn = ++covers;
    const values = COVERING.map((name) => [name, fieldOf(form, name) && read(form, fieldOf(form, name))]).filter(([, value]) => value !== undefined);
    const answer = await fetch(`${location.pathname}?${new URLSearchParams(values)}`, { headers: ask.drawnFor() });
    const said = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("cover") : null;
    if (said && turn === covers) { // An answer that is overtaken says what was filled in before.
      document.getElementById("cover").replaceWith(said);
    }
    return said;
  };

  const isInvoice = (form) => form?.dataset.command === "issue-invoice" && document.getElementById("cover") !== null;

  /* Nobody is billed twice without a word: where an invoice charges for the same, one says so. */
  const isInvoicedOnce = async (form) => {
    if (!isInvoice(form)) {
      return true;
    }
    const said = await cover(form).catch(() => null);
    if (!said) {
      refusals.trouble(form, t("The server did not answer. Try again."));
      return false;
    }
    const overlaps = Array.from(said.querySelectorAll("[data-overlap]"));
    return overlaps.length === 0 || ask.confirm(
      t("Is this invoiced already?"),
      Array.from(said.querySelectorAll("p:not(.small)"), (sentence) => sentence.textContent),
      t("Record it"),
    );
  };

  document.addEventListener("change", (event) => {
    if (isInvoice(event.target.form) && COVERING.includes(event.target.name)) {
      cover(event.target.form).catch(() => null); // It is asked again before it is recorded.
    }
  });

  /* Whether all of it is meant. */
  const confirm = async (form) =>
    (await knowsAll(form)) && (await isOver(form)) && (await isToCome(form)) && (await isInItsCurrency(form)) && (await isInvoicedOnce(form));

  return { confirm, fieldOf, inDays };
})();
