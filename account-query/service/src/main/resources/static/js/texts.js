"use strict";

/*
 * What scripts show, in the language of the page: t("A text."), or t`${count} of ${all} events` for one with values in
 * it, which the catalogue has as "{0} of {1} events". What has no entry stays English. In the language of the page are
 * also t.locale, for Intl, and t.decimal, what stands before decimals. Problems of the API come in English: t.problem
 * translates those that are known, which are a table of their own. The one with most words of its own is tried first,
 * so that none hides another that says more.
 */
const t = (() => {
  const short = document.documentElement.lang;
  const locale = short === "en" ? "en-GB" : short;
  let known = {};
  let problems = [];

  const filled = (text, values) => text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);

  const translate = (text, ...values) => {
    const key = typeof text === "string" ? text : text.reduce((before, part, index) => `${before}{${index - 1}}${part}`);
    return filled(known[key] ?? key, values);
  };

  const PLACE = /\{\d(?:,(?:name|text))?\}/g;
  const taken = (place) => (place.endsWith(",name}") ? "(\\S+?)" : "(.+?)");

  /* An entry of a problem, in which {0} takes anything, {0,name} a word, and {0,text} what has an entry itself. */
  const patternOf = ([english, translated]) => {
    const places = english.match(PLACE) ?? [];
    const literals = english.split(PLACE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const form = literals.reduce((before, literal, index) => before + taken(places[index - 1]) + literal);
    return { form: new RegExp(`^${form}$`, "s"), texts: places.map((place) => place.endsWith(",text}")), translated };
  };

  /* Each part is looked up once: a text has many ways to be taken apart. */
  const once = (find) => {
    const found = new Map();
    return (text) => {
      if (!found.has(text)) {
        found.set(text, find(text));
      }
      return found.get(text);
    };
  };

  /* Null where no entry says all of it. */
  const whole = once((text) => {
    for (const { form, texts, translated } of problems) {
      const values = form.exec(text)?.slice(1).map((value, index) => (texts[index] ? problem(value) : value));
      if (values && !values.includes(null)) {
        return filled(translated, values);
      }
    }
    return null;
  });

  /* Several problems are told one behind the other. */
  const problem = once((text) => {
    for (let at = text.indexOf("; "); at > 0; at = text.indexOf("; ", at + 1)) {
      const first = whole(text.slice(0, at));
      const others = first === null ? null : problem(text.slice(at + 2));
      if (others !== null) {
        return `${first}; ${others}`;
      }
    }
    return whole(text);
  });

  return Object.assign(translate, {
    locale,
    short,
    decimal: new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === "decimal").value,
    fixed: (number, digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }).format(number),
    problem: (text) => (text ? problem(text) ?? text : text),
    know: (texts, mostSaidFirst) => ([known, problems] = [texts, mostSaidFirst.map(patternOf)]),
  });
})();
