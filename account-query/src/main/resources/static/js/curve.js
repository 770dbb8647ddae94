"use strict";

/* The health curve: a line over the bands. A click moves the page to that day. */
(() => {
  const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });

  charts.kind("curve", (chart, colour) => {
    const soft = colour("ink-soft");
    const healthy = Number(chart.dataset.healthyFrom);
    const watch = Number(chart.dataset.watchFrom);
    const points = charts.rows(chart).map((row) => ({ ...row, value: row.score ? Number(row.score) : null }));
    const last = points.findLast((point) => point.value !== null);
    const area = (name, band, from, to) => [
      { name, yAxis: from, itemStyle: { color: colour(`${band}-ground`) }, label: { color: colour(band) } },
      { yAxis: to },
    ];
    return {
      click: (index) => points[index] && time.goTo(points[index].key),
      option: {
        tooltip: charts.tooltip((index) => [`${points[index].key}: ${points[index].shown} ${points[index].band}`]),
        xAxis: {
          type: "category",
          boundaryGap: false,
          data: points.map((point) => point.key),
          axisLine: { onZero: false, lineStyle: { color: colour("line") } },
          axisTick: { show: false },
          axisLabel: {
            color: soft,
            hideOverlap: true,
            interval: (index, day) => day.endsWith("-01"),
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
            data: points.map((point) => point.value),
            showSymbol: false,
            lineStyle: { color: colour("accent"), width: 2 },
            itemStyle: { color: colour("accent") },
            markArea: {
              silent: true,
              label: { position: "insideTopLeft", fontSize: 11 },
              data: [
                area("Healthy", "healthy", healthy, 100),
                area("Watch", "watch", watch, healthy),
                area("At risk", "at-risk", 0, watch),
              ],
            },
            markPoint: {
              silent: true,
              symbol: "circle",
              symbolSize: 9,
              label: { show: false },
              data: last ? [{ coord: [last.key, last.value] }] : [],
            },
          },
        ],
      },
    };
  });
})();
