"use strict";
// Draws the charts of a project over the rows of /api/v1/projects/{id}/performance. Without this script the present values beside
// each title are all there is.
(() => {
  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  // Steps of an axis of seconds at which people count.
  const SECONDS = [
    1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 1e-1, 2e-1, 5e-1,
    1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 365 * DAY,
  ];
  const zone = inUtc ? "UTC" : undefined;
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const day = new Intl.DateTimeFormat(language, { month: "short", day: "numeric", timeZone: zone });

  const drawn = new WeakSet();

  // A step begins while its project is looked at, and its charts come with a refresh of the page.
  function drawAll() {
    for (const section of document.querySelectorAll("[data-performance]")) {
      if (!drawn.has(section)) {
        drawn.add(section);
        draw(section);
      }
    }
  }

  function draw(section) {
    const figures = [...section.querySelectorAll("figure[data-column]")];
    const note = section.querySelector(".chart-note");
    const sync = uPlot.sync(section.id);
    let plots = [];

    async function load() {
      const to = section.dataset.to ? new Date(section.dataset.to) : new Date();
      const from = section.dataset.from
        ? new Date(section.dataset.from)
        : new Date(to - Number(section.dataset.seconds) * 1000);
      let rows;
      try {
        rows = await json(section.dataset.performance, { from, to });
      } catch (problem) {
        tell(section.dataset.failed, problem.message);
        return;
      }
      const marks = await json(section.dataset.annotations, { from, to }).catch(() => []);
      tell(rows.length === 0 ? section.dataset.empty : "");
      for (const figure of figures) {
        figure.querySelector(".plot").hidden = rows.length === 0;
      }
      const x = { min: from / 1000, max: to / 1000 };
      if (plots.length === 0) {
        plots = figures.map((figure) => plotted(figure, rows, marks, x, sync));
      } else {
        plots.forEach((plot, index) => move(plot, dataOf(figures[index], rows), marks, x));
      }
    }

    function tell(text, english = "") {
      const detail = document.createElement("span");
      detail.lang = "en";
      detail.textContent = english;
      note.replaceChildren(text, " ", detail);
      note.hidden = !text;
    }

    offerRange(section);
    load();
    if (!section.dataset.to) {
      document.addEventListener("refreshed", () => section.isConnected && load());
    }
    const resized = new ResizeObserver(() =>
      plots.forEach((plot, index) => plot.setSize(sizeOf(figures[index]))));
    resized.observe(section);
  }

  // A range of the reader's own is typed in the zone in which the page shows times.
  function offerRange(section) {
    const range = section.querySelector(".range");
    range.hidden = false;
    range.addEventListener("submit", (event) => {
      event.preventDefault();
      const url = new URL(location.href);
      url.searchParams.delete("period");
      for (const name of ["from", "to"]) {
        const typed = range.elements[name].value;
        if (typed) {
          url.searchParams.set(name, new Date(inUtc ? `${typed}Z` : typed).toISOString());
        } else {
          url.searchParams.delete(name);
        }
      }
      url.hash = section.id;
      location.assign(url);
    });
  }

  async function json(address, { from, to }) {
    const url = new URL(address, location.href);
    url.searchParams.set("from", from.toISOString());
    url.searchParams.set("to", to.toISOString());
    const answer = await fetch(url, { headers: { Accept: "application/json", "X-Refresh": "charts" } });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Error(body.detail ?? answer.statusText);
    }
    return body;
  }

  // What a reader has zoomed into stays; else the chart goes on with the time.
  function move(plot, data, marks, x) {
    const zoomed = plot.scales.x.min !== plot.whole.min || plot.scales.x.max !== plot.whole.max;
    plot.marks = marks;
    plot.whole = x;
    plot.batch(() => {
      plot.setData(data, false);
      plot.setScale("x", zoomed ? { min: plot.scales.x.min, max: plot.scales.x.max } : x);
    });
  }

  function dataOf(figure, rows) {
    const times = rows.map((row) => Date.parse(row.time) / 1000);
    const values = rows.map((row) => row[figure.dataset.column] ?? null);
    const threshold = Number(figure.dataset.threshold);
    return threshold > 0 ? [times, values, times.map(() => threshold)] : [times, values];
  }

  function plotted(figure, rows, marks, x, sync) {
    const ink = getComputedStyle(document.body).color;
    const style = getComputedStyle(figure);
    const line = style.getPropertyValue("--link");
    const grid = { stroke: style.getPropertyValue("--line"), width: 1 };
    const bad = style.getPropertyValue("--bad");
    const threshold = Number(figure.dataset.threshold);
    const words = (value) => inWords(value, figure.dataset.unit);
    const time = figure.closest("section").dataset.time;
    const series = [{ label: time, value: (_, at) => (at ? exactly.format(at * 1000) : "–") }, { label: figure.dataset.label, stroke: line, width: 1.5, spanGaps: false, value: (_, v) => words(v) }];
    if (threshold > 0) {
      series.push({ label: figure.dataset.thresholdLabel, stroke: bad, width: 1, dash: [6, 4], points: { show: false }, value: (_, v) => words(v) });
    }
    const options = {
      ...sizeOf(figure),
      series,
      scales: {
        x,
        y: { range: (_, least, most) => [Math.min(0, least ?? 0), (most ?? 1) > 0 ? (most ?? 1) * 1.08 : 1] },
      },
      axes: [
        { stroke: ink, grid, ticks: grid, values: (plot, splits) => splits.map((at) => moment(plot, at)) },
        { stroke: ink, grid, ticks: grid, size: 76, values: (_, splits) => splits.map(words), ...(figure.dataset.unit === "s" && { incrs: SECONDS }) },
      ],
      cursor: { sync: { key: sync.key } },
      hooks: { draw: [(plot) => drawMarks(plot, bad, ink)] },
      tzDate: (seconds) =>
        inUtc
          ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC")
          : new Date(seconds * 1000),
    };
    const place = figure.querySelector(".plot");
    place.replaceChildren();
    // The hooks read both as soon as it is drawn.
    return new uPlot(options, dataOf(figure, rows), (plot, ready) => {
      plot.marks = marks;
      plot.whole = x;
      place.append(plot.root);
      ready();
    });
  }

  function drawMarks(plot, bad, ink) {
    const { left, top, width, height } = plot.bbox;
    plot.ctx.save();
    for (const mark of plot.marks) {
      const x = Math.round(plot.valToPos(mark.time / 1000, "x", true));
      if (x >= left && x <= left + width) {
        plot.ctx.strokeStyle = mark.tags.includes("failed") ? bad : ink;
        plot.ctx.globalAlpha = 0.5;
        plot.ctx.setLineDash([2, 3]);
        plot.ctx.beginPath();
        plot.ctx.moveTo(x, top);
        plot.ctx.lineTo(x, top + height);
        plot.ctx.stroke();
      }
    }
    plot.ctx.restore();
  }

  function sizeOf(figure) {
    return { width: Math.max(260, figure.clientWidth), height: 190 };
  }

  // Midnights and long spans are told by their day.
  function moment(plot, at) {
    const text = clock.format(at * 1000);
    return plot.scales.x.max - plot.scales.x.min > 2 * DAY || text === "00:00" ? day.format(at * 1000) : text;
  }

  function inWords(value, unit) {
    if (value === null || value === undefined) {
      return "–";
    }
    if (unit === "s") {
      const size = Math.abs(value);
      return size === 0 ? "0" : size < 0.001 ? `${round(value * 1e6)} µs`
        : size < 1 ? `${round(value * 1e3)} ms`
        : size < 120 ? `${round(value)} s`
        : size < 7200 ? `${round(value / 60)} min` : `${round(value / 3600)} h`;
    }
    const steps = ["", "k", "M", "G", "T"];
    let step = 0;
    let rest = value;
    while (Math.abs(rest) >= 1000 && step < steps.length - 1) {
      rest /= 1000;
      step += 1;
    }
    return `${round(rest)}${step || unit ? " " : ""}${steps[step]}${unit}`;
  }

  function round(value) {
    return Number(value.toPrecision(3)).toLocaleString(language);
  }

  drawAll();
  document.addEventListener("refreshed", drawAll);
})();
