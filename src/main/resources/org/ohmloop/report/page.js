"use strict";
/* Draws every element with data-kind from the JSON of the same id, and again when the theme or the width changes.
   What went wrong is kept in data-errors of the root element, where tests look. */
const ohmloop = (() => {
  const root = document.documentElement;
  const kinds = {};
  const charts = new Map();
  root.dataset.errors = "";

  function fault(text) {
    root.dataset.errors = (root.dataset.errors ? root.dataset.errors + " | " : "") + text;
  }
  window.addEventListener("error", e => fault(e.message));
  window.addEventListener("unhandledrejection", e => fault(String(e.reason)));
  document.addEventListener("securitypolicyviolation", e => fault("refused: " + e.violatedDirective + " " + e.blockedURI));

  /** The page's colours as they are now, for the canvas. */
  function theme() {
    const style = getComputedStyle(root);
    const read = name => style.getPropertyValue("--" + name).trim();
    return {
      paper: root.classList.contains("paper"), ink: read("ink"), muted: read("muted"), rule: read("rule"), grid: read("grid"), card: read("card"),
      none: read("none"), series: [1, 2, 3, 4, 5, 6].map(i => read("c" + i)),
      font: getComputedStyle(document.body).fontFamily,
    };
  }

  const PREFIXES = { "-15": "f", "-12": "p", "-9": "n", "-6": "µ", "-3": "m", 0: "", 3: "k", 6: "M", 9: "G" };

  /** Factor and axis label that bring values of this size to between 1 and 1000. */
  function scale(axis, values) {
    let most = 0;
    for (const v of values) {
      if (v !== null && Math.abs(v) > most) most = Math.abs(v);
    }
    if (axis.unit === "%") return { factor: 100, unit: "%", label: axis.name + " (%)" };
    if (!axis.unit || most === 0) {
      return { factor: 1, unit: axis.unit || "", label: axis.unit ? `${axis.name} (${axis.unit})` : axis.name };
    }
    const step = Math.max(-15, Math.min(9, Math.floor(Math.log10(most * 1.000001) / 3) * 3));
    const unit = PREFIXES[step] + axis.unit;
    return { factor: Math.pow(10, -step), unit, label: `${axis.name} (${unit})` };
  }

  /** Four significant digits, a true minus, and the unit. */
  function show(value, unit) {
    if (value === null || value === undefined || !isFinite(value)) return "–";
    const text = String(Number(Number(value).toPrecision(4))).replace("-", "−");
    return unit ? `${text} ${unit}` : text;
  }

  /** A round number at or above the value. */
  function roundUp(value) {
    const step = Math.pow(10, Math.floor(Math.log10(value))) / 10;
    return Math.ceil(value / step - 1e-9) * step;
  }

  const minus = value => String(Number(Number(value).toPrecision(6))).replace("-", "−");

  /** An axis with a quiet line; the name of a vertical one stands above it, where it is read without turning the head. */
  function axis(t, vertical, name, more) {
    const common = {
      type: "value", name, scale: true,
      nameTextStyle: vertical
        ? { color: t.muted, align: "left", padding: [0, 0, 2, -46], fontSize: 12 }
        : { color: t.muted, fontSize: 12 },
      nameLocation: vertical ? "end" : "middle",
      nameGap: vertical ? 12 : 28,
      axisLine: { show: !vertical, onZero: false, lineStyle: { color: t.rule } },
      axisTick: { show: false },
      axisLabel: { color: t.muted, fontSize: 11, formatter: minus, hideOverlap: true },
      splitLine: { show: true, lineStyle: { color: t.grid } },
      splitNumber: vertical ? 4 : 6,
    };
    return Object.assign(common, more || {});
  }

  function legend(t, names, more) {
    return Object.assign({
      data: names, top: 0, right: 4, itemWidth: 16, itemHeight: 9, itemGap: 14,
      textStyle: { color: t.muted, fontSize: 12 },
    }, more || {});
  }

  function tooltip(t, more) {
    return Object.assign({
      backgroundColor: t.card, borderColor: t.rule, textStyle: { color: t.ink, fontSize: 12 }, confine: true,
    }, more || {});
  }

  function draw(element, data) {
    const old = charts.get(element);
    if (old) old.dispose();
    const t = theme();
    const kind = kinds[element.dataset.kind];
    if (kind.size) kind.size(element, data);
    const chart = echarts.init(element, null, { renderer: "canvas" });
    charts.set(element, chart);
    chart.on("finished", () => {
      element.dataset.drawn = String(chart.getZr().storage.getDisplayList(true).length > 3);
    });
    chart.setOption(Object.assign({
      animation: false, textStyle: { fontFamily: t.font, color: t.ink },
    }, kind.option(data, t, element, chart)));
  }

  function start() {
    const data = JSON.parse(document.getElementById("data").textContent);
    const elements = [...document.querySelectorAll("[data-kind]")];
    const drawOne = element => {
      try {
        draw(element, data[element.id]);
      } catch (e) {
        fault(element.id + ": " + e.message);
      }
    };
    const drawAll = () => elements.forEach(drawOne);
    drawAll();
    const widths = new Map(elements.map(e => [e, e.clientWidth]));
    let pending = 0;
    window.addEventListener("resize", () => {
      clearTimeout(pending);
      pending = setTimeout(() => elements.filter(e => e.clientWidth !== widths.get(e)).forEach(e => {
        widths.set(e, e.clientWidth);
        drawOne(e);
      }), 120);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    // Paper is white whatever the screen is, and has another width.
    window.addEventListener("beforeprint", () => { root.classList.add("paper"); drawAll(); });
    window.addEventListener("afterprint", () => { root.classList.remove("paper"); drawAll(); });
  }

  return { kinds, scale, show, minus, roundUp, axis, legend, tooltip, start, fault };
})();
