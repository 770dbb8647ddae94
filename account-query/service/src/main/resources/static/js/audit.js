"use strict";

/* For auditors: opens an event by its id, replays an account, verifies the log. */
(() => {
  const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

  /* Loads an event that is not on this page. */
  const openNamed = () => {
    const id = location.hash.slice(1);
    const there = document.getElementById(id);
    if (there?.matches("details.event")) {
      there.open = true;
      there.scrollIntoView({ block: "start" });
      there.querySelector("summary").focus({ preventScroll: true });
    } else if (!there && ID.test(id) && document.getElementById("events")) {
      const address = new URL(location.href);
      if (address.searchParams.get("event") !== id) {
        address.searchParams.set("event", id);
        location.replace(address);
      }
    }
  };

  const count = new Intl.NumberFormat(t.locale);

  /* Of what runs. */
  let source = null;

  /* Reads stored events again on the server, and shows the progress and the result. */
  const follow = (button, address, told) => {
    const part = button.closest(".replay");
    const bar = part.querySelector("progress");
    const said = part.querySelector(".verdict");
    const say = (text, how) => {
      said.className = `verdict ${how}`;
      said.textContent = text;
    };
    button.disabled = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    say(t("Reading the stored events …"), "");
    source = new EventSource(address);
    const end = () => {
      source.close();
      button.disabled = false;
      bar.hidden = true;
    };
    source.addEventListener("progress", (message) => {
      const { eventsDone, eventsTotal } = JSON.parse(message.data);
      bar.max = Math.max(1, eventsTotal);
      bar.value = eventsDone;
      say(t`${count.format(eventsDone)} of ${count.format(eventsTotal)} events`, "");
    });
    source.addEventListener("result", (message) => {
      end();
      told(JSON.parse(message.data), say);
    });
    source.addEventListener("problem", (message) => {
      end();
      say(t.problem(JSON.parse(message.data).detail), "down");
    });
    source.addEventListener("error", () => {
      end();
      say(t("It did not come to an end; try it again."), "down");
    });
  };

  /* The views that are told of by name; the table has all. */
  const VIEWS = { health: t("health"), timeline: t("timeline"), "spend by period": t("spend by period") };

  const replay = (button) => {
    const part = button.closest(".replay");
    const views = part.querySelector("tbody");
    part.querySelector("details").hidden = true;
    part.querySelector(".verdicts").replaceChildren();
    follow(button, button.dataset.replay, (result, say) => {
      const other = result.views.filter((view) => !view.same).length;
      say(
        result.same
          ? t`✓ The same: ${count.format(result.events)} events replayed in ${count.format(result.tookMillis)} ms, and all ${result.views.length} views agree with the live table.`
          : t`✗ Not the same: ${other} of ${result.views.length} views differ from the live table.`,
        result.same ? "up" : "down",
      );
      const told = (view) => `${view.same ? "✓" : "✗"} ${VIEWS[view.view]}: ${view.same ? t("the same") : t("differs")}`;
      part.querySelector(".verdicts").replaceChildren(
        ...result.views
          .filter((view) => view.view in VIEWS)
          .map((view) => Object.assign(document.createElement("li"), { textContent: told(view) })),
      );
      views.replaceChildren(
        ...result.views.map((view) => {
          const row = document.createElement("tr");
          row.insertCell().textContent = VIEWS[view.view] ?? view.view;
          row.insertCell().textContent = view.same ? t("✓ the same") : t("✗ differs");
          return row;
        }),
      );
      part.querySelector("details").hidden = false;
    });
  };

  const check = (button) =>
    follow(button, button.dataset.check, (result, say) => {
      document.getElementById("checked").textContent = count.format(result.events);
      say(
        result.holds
          ? t`✓ The log is what was signed: ${count.format(result.events)} events and ${count.format(result.checkpoints)} checkpoints agree, read again in ${count.format(result.tookMillis)} ms. Tables compared with it: of ${count.format(result.streams)} streams, ${count.format(result.rebuilt)} rebuilt.`
          : `✗ ${t.problem(result.damage.text)}`,
        result.holds ? "up" : "down",
      );
    });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.replay) {
      replay(button);
    } else if (button?.dataset.check) {
      check(button);
    }
  });
  /* Leaving the page ends the run. */
  document.addEventListener("htmx:beforeSwap", (event) => event.detail.shouldSwap && event.detail.target?.id === "page" && source?.close());
  document.addEventListener("DOMContentLoaded", openNamed);
  addEventListener("hashchange", openNamed);

  /* How the log grew: a bar a day. */
  charts.kind("events-a-day", (chart, colour) => {
    const days = charts.rows(chart);
    const soft = colour("ink-soft");
    return {
      option: {
        tooltip: charts.tooltip((index) => [`${days[index].day}: ${days[index].written}`]),
        xAxis: {
          type: "category",
          data: days.map((day) => day.key),
          axisLine: { lineStyle: { color: colour("line") } },
          axisTick: { show: false },
          axisLabel: { color: soft, hideOverlap: true },
        },
        yAxis: {
          type: "value",
          minInterval: 1,
          splitNumber: 3,
          axisLabel: { color: soft },
          splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
        },
        series: [{ type: "bar", data: days.map((day) => Number(day.events)), itemStyle: { color: colour("accent") } }],
      },
    };
  });
})();
