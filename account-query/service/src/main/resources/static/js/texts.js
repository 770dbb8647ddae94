"use strict";

/*
 * What scripts show, in the language of the page: t("A text."), or t`${count} of ${all} events` for one with values in
 * it, which the catalogue has as "{0} of {1} events". What has no entry stays English. In the language of the page is
 * also t.locale, for Intl. Problems of the API come in English: t.problem translates those that are known, which are a
 * table of their own. The longest of them is tried first, so that none hides another that says more.
 */
const t = (() => {
  const german = document.documentElement.lang === "de";
  let known = {};
  let problems = [];

  const filled = (text, values) => text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);

  const translate = (text, ...values) => {
    const key = typeof text === "string" ? text : text.reduce((before, part, index) => `${before}{${index - 1}}${part}`);
    return filled(known[key] ?? key, values);
  };

  /* A text of which an entry may be the pattern. */
  const problem = (text) => {
    for (const [english, translated] of problems) {
      if (text === english) {
        return translated;
      }
      const literals = english.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const values = literals.length > 1 && new RegExp(`^${literals.join("(.+?)")}$`).exec(text)?.slice(1);
      if (values) {
        return filled(translated, values);
      }
    }
    return text;
  };

  return Object.assign(translate, {
    locale: german ? "de" : "en-GB",
    fixed: (number, digits) => new Intl.NumberFormat(german ? "de" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }).format(number),
    short: german ? "de" : "en",
    problem: (text) => (german && text ? problem(text) : text),
    know: (texts, longestFirst) => ([known, problems] = [texts, longestFirst]),
  });
})();
