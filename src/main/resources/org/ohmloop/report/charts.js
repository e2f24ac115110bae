"use strict";
/* Charts with numeric axes. Each takes its data, the theme and its element, and gives an ECharts option. */
(() => {
  const { kinds, scale, show, minus, roundUp, axis, legend, tooltip } = ohmloop;
  const pairs = (x, y, fx, fy) => x.map((v, i) => [v === null ? null : v * fx, y[i] === null ? null : y[i] * fy]);
  const bound = (value, factor) => (value === null || value === undefined ? undefined : value * factor);

  /** For legends whose names come from a run: as many as there are, however long. */
  const scroll = t => ({ type: "scroll", left: 60, pageIconColor: t.muted, pageIconInactiveColor: t.grid,
    pageTextStyle: { color: t.muted } });

  function line(l, t, index, data) {
    const colour = t.series[l.colour - 1];
    const common = {
      name: l.name, xAxisIndex: index, yAxisIndex: index, data, color: colour, itemStyle: { color: colour },
    };
    if (l.style === "dots") return { ...common, type: "scatter", symbolSize: 4 };
    return {
      ...common, type: "line", step: l.style === "step" ? "end" : undefined, symbol: "circle", symbolSize: 5,
      showSymbol: l.style === "marked", lineStyle: { width: 1.8, color: colour }, emphasis: { disabled: true },
    };
  }

  /** Plots above each other with a common x axis. */
  kinds.lines = {
    option(data, t, element) {
      const sx = scale(data.x, data.panels.flatMap(p => p.lines.flatMap(l => l.x)));
      const n = data.panels.length;
      const top = 28, gap = 40, bottom = 46;
      const height = (element.clientHeight - top - bottom - gap * (n - 1)) / n;
      const option = { grid: [], xAxis: [], yAxis: [], series: [], legend: [] };
      const units = {};
      data.panels.forEach((panel, i) => {
        const y = top + i * (height + gap), last = i === n - 1;
        const sy = scale(panel.y, panel.lines.flatMap(l => l.y));
        option.grid.push({ left: 52, right: 18, top: y, height });
        option.xAxis.push(axis(t, false, last ? sx.label : "", {
          gridIndex: i, min: bound(data.x.min, sx.factor), max: "dataMax",
          splitLine: { show: false }, minInterval: data.x.unit === "" ? 1 : undefined,
        }));
        Object.assign(option.xAxis[i].axisLabel, { show: last, showMaxLabel: data.x.unit === "" });
        option.yAxis.push(axis(t, true, sy.label, {
          gridIndex: i, min: bound(panel.y.min, sy.factor), max: bound(panel.y.max, sy.factor),
          splitNumber: height > 150 ? 5 : 3,
        }));
        panel.lines.forEach(l => {
          units[l.name] = sy.unit;
          option.series.push(line(l, t, i, pairs(l.x, l.y, sx.factor, sy.factor)));
        });
        if (panel.lines.length > 1) option.legend.push(legend(t, panel.lines.map(l => l.name), { top: y - 27, right: 14 }));
      });
      option.axisPointer = { link: [{ xAxisIndex: "all" }] };
      option.tooltip = tooltip(t, {
        trigger: "axis",
        formatter: items => `${data.x.name} ${show(items[0].value[0], sx.unit)}<br>`
          + items.map(p => `${p.marker}${p.seriesName}: <b>${show(p.value[1], units[p.seriesName])}</b>`).join("<br>"),
      });
      return option;
    },
  };

  /** Measured points with the model's line over them. */
  kinds.iv = {
    option(data, t) {
      const sx = scale({ name: "Voltage", unit: "V" }, data.voltage);
      const sy = scale({ name: data.log ? "|Current|" : "Current", unit: "A" }, data.current);
      const most = Math.max(...data.current.map(v => Math.abs(v)));
      const value = v => (data.log ? (Math.abs(v) < most * 1e-4 ? null : Math.abs(v) * sy.factor) : v * sy.factor);
      const points = column => data.voltage.map((v, i) => [v * sx.factor, value(column[i])]);
      const values = data.current.map(value).filter(v => v > 0);
      return {
        grid: { left: 52, right: 18, top: 30, bottom: 44 },
        legend: legend(t, ["measured", { name: "model", lineStyle: { width: 2 }, itemStyle: { opacity: 0 } }]),
        xAxis: axis(t, false, sx.label, { splitNumber: 5 }),
        yAxis: axis(t, true, sy.label, data.log
          ? { type: "log", min: Math.pow(10, Math.floor(Math.log10(Math.min(...values)))),
              max: Math.pow(10, Math.ceil(Math.log10(most * sy.factor))) }
          : {}),
        series: [
          { name: "measured", type: "scatter", symbolSize: 6, data: points(data.current), silent: true,
            itemStyle: { color: t.series[0], opacity: 0.5 }, color: t.series[0] },
          { name: "model", type: "line", showSymbol: false, data: points(data.fit), silent: true,
            lineStyle: { width: 1.5, color: t.series[1] }, color: t.series[1] },
        ],
      };
    },
  };

  /** Stacked bars between numeric edges, with marked places. */
  kinds.histogram = {
    option(data, t) {
      const sx = scale(data.x, data.edges);
      const base = new Array(data.edges.length - 1).fill(0);
      const cell = (params, api) => {
        const a = api.coord([api.value(0), api.value(3)]), b = api.coord([api.value(1), api.value(2)]);
        const gap = b[0] - a[0] > 5 ? 1 : 0;
        const height = api.value(3) > api.value(2) ? Math.max(b[1] - a[1], 1) : 0;
        return { type: "rect", shape: { x: a[0], y: b[1] - height, width: b[0] - a[0] - gap, height },
          style: { fill: api.visual("color") } };
      };
      const series = data.stacks.map(stack => {
        const rows = stack.counts.map((count, i) => {
          const row = [data.edges[i] * sx.factor, data.edges[i + 1] * sx.factor, base[i], base[i] + count];
          base[i] += count;
          return row;
        });
        const colour = t.series[stack.colour - 1];
        return { name: stack.name, type: "custom", renderItem: cell, encode: { x: [0, 1], y: [2, 3] }, data: rows,
          color: colour, itemStyle: { color: colour } };
      });
      const first = data.edges[0], width = data.edges[data.edges.length - 1] - first;
      // Beside its line, on the side where there is room and away from the middle.
      const leftOf = at => at < Math.min(0, first + width / 2) || at > first + 0.82 * width;
      series[0].markLine = {
        symbol: "none", silent: true, lineStyle: { color: t.ink, type: [4, 3], width: 1.2 },
        data: data.marks.map((m, i) => ({
          xAxis: m.at * sx.factor,
          label: {
            formatter: `${m.label} ${m.label === "window" ? "" : Number(m.at * sx.factor).toPrecision(3)}`.trim(),
            position: "insideEndTop", rotate: 0, color: t.ink, fontSize: 11,
            align: leftOf(m.at) ? "right" : "left", padding: [0, 6, 0, 6], distance: 0,
            offset: [0, m.label === "window" ? 0 : 16 * i],
          },
        })),
      };
      return {
        grid: { left: 52, right: 18, top: 34, bottom: 46 },
        legend: data.stacks.length > 1 ? legend(t, data.stacks.map(s => s.name), { selectedMode: false, icon: "roundRect", ...scroll(t) })
          : undefined,
        tooltip: tooltip(t, {
          formatter: p => `${p.marker}${p.seriesName}: <b>${show(p.value[3] - p.value[2])}</b><br>`
            + `${show(p.value[0])} to ${show(p.value[1], sx.unit)}`,
        }),
        xAxis: axis(t, false, sx.label, {
          min: bound(data.x.min, sx.factor), max: bound(data.x.max, sx.factor), splitLine: { show: false },
          axisLabel: { color: t.muted, fontSize: 11, formatter: minus, hideOverlap: true, showMinLabel: false,
            showMaxLabel: false },
        }),
        yAxis: axis(t, true, data.countOf, { min: 0, minInterval: 1 }),
        series,
      };
    },
  };

  /** Groups of points on equal axes with the line of equality. */
  kinds.scatter = {
    option(data, t) {
      const all = data.groups.flatMap(g => g.x.concat(g.y));
      const sx = scale(data.x, all);
      const most = roundUp(all.reduce((a, v) => Math.max(a, v * sx.factor * 1.02), 1e-9));
      // Large series are painted over several frames, which a printer does not wait for.
      const every = rows => Math.ceil(rows.length / 2000);
      const forPaper = rows => (t.paper ? rows.filter((row, i) => i % every(rows) === 0) : rows);
      const label = { color: t.muted, fontSize: 11, showMaxLabel: false };
      const symbols = ["circle", "diamond", "triangle", "rect", "arrow", "roundRect"];
      const series = data.groups.map((g, i) => ({
        name: `${g.name} ${g.cells.toLocaleString("en").replaceAll(",", "\u202f")}`,
        type: "scatter", data: forPaper(pairs(g.x, g.y, sx.factor, sx.factor)), color: t.series[i % 6],
        symbol: symbols[i % 6], symbolSize: i === 0 ? 3 : 8,
        large: !t.paper && g.x.length > 2000, largeThreshold: 2000, progressive: 0,
        itemStyle: { color: t.series[i % 6], opacity: i === 0 ? 0.5 : 0.9 }, z: 3 + i,
      }));
      const names = series.map(s => s.name);
      series.push({ type: "line", data: [[0, 0], [most, most]], showSymbol: false, silent: true, z: 2,
        lineStyle: { color: t.muted, width: 1, type: [4, 3] }, tooltip: { show: false } });
      return {
        grid: { left: 52, right: 18, top: 52, bottom: 46 },
        legend: legend(t, names, { left: 46, ...scroll(t) }),
        tooltip: tooltip(t, {
          formatter: p => `${p.marker}${p.seriesName}<br>target ${show(p.value[0], sx.unit)}<br>verified `
            + `<b>${show(p.value[1], sx.unit)}</b>`,
        }),
        xAxis: axis(t, false, sx.label, { min: 0, max: most, axisLabel: label }),
        yAxis: axis(t, true, sx.label.replace(data.x.name, data.y.name), { min: 0, max: most, splitNumber: 6, axisLabel: label }),
        series,
      };
    },
  };

  /** Horizontal bars of fractions with whiskers. */
  kinds.bars = {
    option(data, t) {
      const bars = [...data.bars].reverse();
      const whisker = (params, api) => {
        const [x1, y] = api.coord([api.value(1), api.value(0)]), [x2] = api.coord([api.value(2), api.value(0)]);
        const style = { stroke: t.ink, lineWidth: 1.4 };
        const stroke = (a, b, c, d) => ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d }, style });
        return { type: "group", children: [stroke(x1, y, x2, y), stroke(x1, y - 5, x1, y + 5), stroke(x2, y - 5, x2, y + 5)] };
      };
      return {
        grid: { left: 112, right: 78, top: 8, bottom: 46 },
        xAxis: axis(t, false, "Accuracy (%)", { min: 0, max: 100, splitNumber: 5 }),
        yAxis: { type: "category", data: bars.map(b => b.name), axisTick: { show: false }, axisLine: { show: false },
          axisLabel: { color: t.ink, fontSize: 12, width: 104, overflow: "break", lineHeight: 15 } },
        series: [
          { type: "bar", barMaxWidth: 34, silent: true,
            data: bars.map(b => ({ value: b.value * 100, itemStyle: { color: t.series[b.colour - 1], borderRadius: 3 } })),
            label: { show: true, position: "right", distance: 14, color: t.ink, fontWeight: 600, fontSize: 13,
              formatter: p => p.value.toFixed(2) + " %" } },
          { type: "custom", renderItem: whisker, silent: true, z: 5, encode: { x: [1, 2], y: 0 },
            data: bars.map((b, i) => [i, 100 * (b.value - b.halfWidth), Math.min(100, 100 * (b.value + b.halfWidth))])
              .filter((row, i) => isFinite(bars[i].halfWidth)) },
        ],
      };
    },
  };
})();
