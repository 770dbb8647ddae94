"use strict";

/* How many accounts were in each band, stacked, the worst at the bottom. A click moves the page to that day. */
(() => {
  const month = new Intl.DateTimeFormat(t.locale, { month: "short", year: "2-digit", timeZone: "UTC" });

  charts.kind("bands", (chart, colour) => {
    const days = charts.rows(chart);
    const soft = colour("ink-soft");
    const area = (name, band, key) => ({
      name,
      type: "line",
      stack: "accounts",
      data: days.map((day) => Number(day[key])),
      symbol: "none",
      /* Without it the library warns on the console when the mouse comes near a point. */
      zlevel: 0,
      lineStyle: { color: colour(band), width: 2 },
      itemStyle: { color: colour(band) },
      areaStyle: { color: colour(`${band}-ground`), opacity: 1 },
      /* The word stands in its area, so that the colour need not tell. */
      endLabel: { show: Number(days.at(-1)[key]) > 0, formatter: name, color: colour(band) },
      labelLayout: { moveOverlap: "shiftY" },
    });
    return {
      click: (index) => days[index] && time.goTo(days[index].key),
      option: {
        grid: { left: 8, right: 64, top: 12, bottom: 4, containLabel: true },
        tooltip: charts.tooltip((index) => {
          const day = days[index];
          return [day.shown, t`Healthy ${day.healthy}`, t`Watch ${day.watch}`, t`At risk ${day.atRisk}`, t`Not enough data ${day.unknown}`];
        }),
        xAxis: {
          type: "category",
          boundaryGap: false,
          data: days.map((day) => day.key),
          axisLine: { lineStyle: { color: colour("line") } },
          axisTick: { show: false },
          axisLabel: { color: soft, hideOverlap: true, formatter: (day) => month.format(new Date(day)) },
        },
        yAxis: {
          type: "value",
          minInterval: 1,
          axisLabel: { color: soft },
          splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
        },
        series: [area(t("At risk"), "at-risk", "atRisk"), area(t("Watch"), "watch", "watch"), area(t("Healthy"), "healthy", "healthy")],
      },
    };
  });
})();
