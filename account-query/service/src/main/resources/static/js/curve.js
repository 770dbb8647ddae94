"use strict";

/*
 * The health curve: a line over the bands that hold on each day, dashed where it is still to come, with the events that one finds one's way by, and where
 * the rules change. A click moves the page to that day.
 */
(() => {
  const month = new Intl.DateTimeFormat(t.locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  /* The shapes of the legend. */
  const SIGNS = {
    escalation: { symbol: "triangle", colour: "at-risk" },
    review: { symbol: "rect", colour: "accent" },
    contract: { symbol: "circle", colour: "healthy" },
    "notice-given": { symbol: "diamond", colour: "churned" },
    low: { symbol: "triangle", colour: "watch", symbolRotate: 180 },
    restatement: { symbol: "path://M4 0h4v4h4v4h-4v4h-4v-4h-4v-4h4z", colour: "past" },
  };

  const read = (chart) => {
    const points = charts.rows(chart).map((row) => ({ ...row, value: row.score ? Number(row.score) : null, marks: [] }));
    for (const row of document.querySelectorAll(`#${chart.dataset.marks} tr[data-key]`)) {
      points.find((point) => point.key >= row.dataset.key)?.marks.push(row.dataset);
    }
    return points;
  };

  /* Runs of days with the same edges of bands. */
  const runs = (points) => {
    const found = [];
    for (const point of points) {
      const last = found.at(-1);
      if (last && last.healthy === point.healthy && last.watch === point.watch) {
        last.to = point.key;
      } else {
        found.push({ from: last?.to ?? point.key, to: point.key, healthy: point.healthy, watch: point.watch });
      }
    }
    return found;
  };

  /* Days on which something is marked are hard to hit where there are many days. */
  const near = (points, index) => {
    const reach = Math.floor(points.length / 150);
    return points.slice(Math.max(0, index - reach), index + reach + 1).flatMap((point) => point.marks);
  };

  charts.kind("curve", (chart, colour) => {
    const soft = colour("ink-soft");
    const points = read(chart);
    const last = points.findLast((point) => point.value !== null);
    const area = (name, band, run, from, to) => [
      { name: last && points.length > 1 ? name : "", xAxis: run.from, yAxis: from, itemStyle: { color: colour(`${band}-ground`) }, label: { color: colour(band) } },
      { xAxis: run.to, yAxis: to },
    ];
    const bands = runs(points).flatMap((run, index) => [
      area(index ? "" : t("Healthy"), "healthy", run, Number(run.healthy), 100),
      area(index ? "" : t("Watch"), "watch", run, Number(run.watch), Number(run.healthy)),
      area(index ? "" : t("At risk"), "at-risk", run, 0, Number(run.watch)),
    ]);
    const marked = Object.entries(SIGNS).map(([kind, sign]) => ({
      type: "scatter",
      silent: true,
      z: 5,
      symbol: sign.symbol,
      symbolRotate: sign.symbolRotate,
      symbolSize: 12,
      itemStyle: { color: colour(sign.colour), borderColor: colour("paper"), borderWidth: 1.5, opacity: 1 },
      data: points
        .filter((point) => point.value !== null && point.marks.some((mark) => mark.kind === kind))
        .map((point) => [point.key, point.value]),
    }));
    /* What an axis has room for: months, or quarters where they are many. */
    const many = Date.parse(last?.key) - Date.parse(points[0]?.key) > 300 * 24 * 60 * 60 * 1000;
    const season = (day) => (many ? day.slice(0, 5) + Math.ceil(day.slice(5, 7) / 3) : day.slice(0, 7));
    return {
      click: (index) => points[index] && time.goTo(points[index].key),
      option: {
        grid: { left: 8, right: 24, top: 24, bottom: 4, containLabel: true },
        tooltip: charts.tooltip((index) => [
          `${day.format(new Date(points[index].key))}: ${points[index].shown} ${points[index].band}`,
          ...near(points, index).map((mark) => `${mark.word}, ${day.format(new Date(mark.key))}: ${mark.text.slice(0, 90)}`),
        ]),
        xAxis: {
          type: "category",
          boundaryGap: false,
          data: points.map((point) => point.key),
          axisLine: { onZero: false, lineStyle: { color: colour("line") } },
          axisTick: { show: false },
          axisLabel: {
            color: soft,
            hideOverlap: true,
            interval: (index, day) => index > 0 && season(day) !== season(points[index - 1].key),
            formatter: (day) => month.format(new Date(day)),
          },
        },
        yAxis: {
          type: "value",
          min: 0,
          max: 100,
          interval: 20,
          axisLabel: { color: soft },
          splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
        },
        series: [
          {
            type: "line",
            // Said, since ECharts draws the point under the mouse there, and has no layer of its own for it.
            zlevel: 0,
            data: points.map((point) => (point.ahead ? null : point.value)),
            showSymbol: false,
            lineStyle: { color: colour("accent"), width: 2 },
            itemStyle: { color: colour("accent") },
            markArea: { silent: true, label: { position: "insideTopLeft", fontSize: 11 }, data: bands },
            markLine: {
              silent: true,
              symbol: "none",
              lineStyle: { color: soft, type: "dashed" },
              label: { color: soft, formatter: "{b}", position: "end", distance: 4 },
              data: points.filter((point) => point.rules).map((point) => ({ name: t`Rules ${point.rules}`, xAxis: point.key })),
            },
            markPoint: {
              silent: true,
              symbol: "circle",
              symbolSize: 9,
              label: { show: false },
              data: last ? [{ coord: [last.key, last.value] }] : [],
            },
          },
          {
            type: "line",
            silent: true,
            // From the last day that has come on.
            data: points.map((point, index) => (point.ahead || points[index + 1]?.ahead ? point.value : null)),
            showSymbol: false,
            lineStyle: { color: colour("accent"), width: 2, type: "dashed" },
          },
          ...marked,
        ],
      },
    };
  });
})();
