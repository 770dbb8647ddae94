"use strict";

/* Spend by month or week: bars of what is known now, with a line where it had been known otherwise. */
(() => {
  const short = new Intl.NumberFormat(t.short, { notation: "compact" });

  charts.kind("spend", (chart, colour) => {
    const periods = charts.rows(chart).reverse();
    const soft = colour("ink-soft");
    const width = Math.max(6, Math.min(40, (chart.clientWidth / periods.length) * 0.75));
    return {
      click: (index) => periods[index] && time.goTo(periods[index].last),
      option: {
        tooltip: charts.tooltip((index) => {
          const { label, shownNow, shownThen, restated, thenOn } = periods[index];
          return [`${label}: ${shownNow}`, ...(restated ? [t`Known on ${thenOn}: ${shownThen}`, t`Restated: ${restated}`] : [])];
        }),
        xAxis: {
          type: "category",
          data: periods.map((period) => period.label),
          axisLine: { lineStyle: { color: colour("line") } },
          axisTick: { show: false },
          axisLabel: { color: soft, hideOverlap: true },
        },
        yAxis: {
          type: "value",
          axisLabel: { color: soft, formatter: (amount) => short.format(amount) },
          splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
        },
        series: [
          {
            type: "bar",
            barWidth: "65%",
            data: periods.map((period) => Number(period.now)),
            itemStyle: { color: colour("accent"), borderRadius: [3, 3, 0, 0] },
          },
          {
            type: "scatter",
            silent: true,
            symbol: "rect",
            symbolSize: [width, 4],
            itemStyle: { color: colour("past"), opacity: 1 },
            data: periods.filter((period) => period.restated).map((period) => [period.label, Number(period.then)]),
          },
        ],
      },
    };
  });
})();
