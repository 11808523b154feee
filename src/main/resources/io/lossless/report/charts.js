/* How each kind of chart is drawn: functions from its data, the page's colours and
   the data of all its slices to ECharts options. */
const drawings = (() => {
  'use strict';

  const LABELLED_CELLS = 12;

  /* Numbers that JSON does not have arrive as texts: NaN and the infinities. */
  const drawable = (value) => (Number.isFinite(value) ? value : null);

  const digits = (value) => {
    if (typeof value !== 'number') {
      return String(value);
    }
    const size = Math.abs(value);
    return Number.isInteger(value) || (size >= 1e-4 && size < 1e6)
      ? String(Number(value.toPrecision(6)))
      : value.toExponential(3);
  };

  /* Elements, not HTML: what stands in the data stays text. */
  const tip = (title, lines) => {
    const box = document.createElement('div');
    box.className = 'tip';
    const heading = document.createElement('strong');
    heading.textContent = title;
    box.append(heading);
    for (const line of lines) {
      const row = document.createElement('span');
      row.textContent = line;
      box.append(row);
    }
    return box;
  };

  const tooltip = (colour) => ({
    confine: true,
    backgroundColor: colour.surface,
    borderColor: colour.rule,
    textStyle: { color: colour.ink },
    extraCssText: 'box-shadow: 0 2px 8px rgb(0 0 0 / 0.15)',
  });

  const axis = (colour, more) => ({
    type: 'value',
    nameTextStyle: { color: colour.muted, fontSize: 11 },
    axisLine: { show: false, lineStyle: { color: colour.rule } },
    axisTick: { show: false },
    axisLabel: { color: colour.muted, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: colour.rule, opacity: 0.7 } },
    ...more,
  });

  /* The interval around a curve; a polygon for each stretch that has one. */
  const band = (points, colour) => {
    const stretches = [[]];
    for (const [step, , low, high] of points) {
      if (Number.isFinite(low) && Number.isFinite(high)) {
        stretches[stretches.length - 1].push([step, low, high]);
      } else {
        stretches.push([]);
      }
    }
    return stretches
      .filter((stretch) => stretch.length > 1)
      .map((stretch) => ({
        type: 'custom',
        silent: true,
        clip: true,
        z: 1,
        encode: { x: 0, y: [1, 2] },
        data: stretch,
        renderItem: (params, api) =>
          params.dataIndex > 0
            ? undefined
            : {
                type: 'polygon',
                shape: {
                  points: [
                    ...stretch.map(([step, low]) => api.coord([step, low])),
                    ...[...stretch].reverse().map(([step, , high]) => api.coord([step, high])),
                  ],
                },
                style: { fill: colour, opacity: 0.16 },
              },
      }));
  };

  const learning = (chart, colour) => {
    const series = chart.series.flatMap(({ name, points }, i) => {
      const paint = colour.series[i % colour.series.length];
      return [
        {
          type: 'line',
          name,
          z: 2,
          data: points.map(([step, value]) => [step, drawable(value)]),
          showSymbol: points.length < 40,
          symbol: 'circle',
          symbolSize: 4,
          lineStyle: { width: 2, color: paint, type: i < colour.series.length ? 'solid' : 'dashed' },
          itemStyle: { color: paint },
        },
        ...band(points, paint),
      ];
    });
    const named = chart.series.length > 1 || chart.series[0].name !== '';
    return {
      grid: { left: 6, right: 14, top: named ? 34 : 14, bottom: 22, containLabel: true },
      legend: {
        show: named,
        type: 'scroll',
        data: chart.series.map(({ name }) => name),
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 3,
        textStyle: { color: colour.ink, fontSize: 12 },
        pageIconColor: colour.ink,
        pageTextStyle: { color: colour.muted },
      },
      tooltip: {
        ...tooltip(colour),
        trigger: 'axis',
        axisPointer: { lineStyle: { color: colour.muted } },
        formatter: (items) =>
          tip(
            chart.step + ' ' + digits(items[0].axisValue),
            items
              .filter((item) => item.seriesType === 'line')
              .map((item) => (item.seriesName + ' ' + digits(item.value[1])).trim()),
          ),
      },
      xAxis: axis(colour, {
        name: chart.step,
        nameLocation: 'middle',
        nameGap: 24,
        min: 'dataMin',
        max: 'dataMax',
        minInterval: 1,
        splitLine: { show: false },
        axisLine: { show: true, onZero: false, lineStyle: { color: colour.rule } },
      }),
      yAxis: axis(colour, { scale: true, splitNumber: 4 }),
      series,
    };
  };

  const confusion = (chart, colour) => {
    const sums = chart.cells.map((row) => row.reduce((sum, cell) => sum + cell, 0));
    const shown = chart.labels.length <= LABELLED_CELLS;
    const data = chart.cells.flatMap((row, i) =>
      row.map((cell, j) => {
        const share = sums[i] > 0 ? cell / sums[i] : 0;
        return {
          value: [j, i, share, cell],
          label: { color: share > 0.5 ? colour.surface : cell > 0 ? colour.ink : colour.muted },
        };
      }),
    );
    const labels = (name, more) =>
      axis(colour, {
        type: 'category',
        data: chart.labels,
        name,
        nameLocation: 'middle',
        splitLine: { show: false },
        ...more,
      });
    return {
      grid: { left: 26, right: 8, top: 8, bottom: 26, containLabel: true },
      tooltip: {
        ...tooltip(colour),
        formatter: ({ value: [j, i, share, cell] }) =>
          tip(digits(cell), [
            'true ' + chart.labels[i] + ', predicted ' + chart.labels[j],
            (100 * share).toFixed(1) + ' % of the true label',
          ]),
      },
      visualMap: {
        show: false,
        dimension: 2,
        min: 0,
        max: 1,
        inRange: { color: [colour.faint, colour.series[0]] },
      },
      xAxis: labels('predicted', { nameGap: 26 }),
      yAxis: labels('true', { nameGap: 34, inverse: true }),
      series: {
        type: 'heatmap',
        data,
        itemStyle: { borderColor: colour.surface, borderWidth: 2, borderRadius: 3 },
        label: { show: shown, fontSize: 11, formatter: ({ value }) => digits(value[3]) },
        emphasis: { itemStyle: { borderColor: colour.ink } },
      },
    };
  };

  const unit = (chart, colour) => {
    const isReliability = chart.form === 'RELIABILITY';
    const axisOf = (name, nameGap, last) =>
      axis(colour, { name, nameLocation: 'middle', nameGap, min: 0, max: 1, interval: 0.25, ...last });
    const diagonal = {
      type: 'line',
      data: [[0, 0], [1, 1]],
      symbol: 'none',
      silent: true,
      tooltip: { show: false },
      lineStyle: { color: colour.muted, width: 1, type: 'dashed' },
    };
    return {
      grid: { left: 24, right: 16, top: 12, bottom: 26, containLabel: true },
      tooltip: {
        ...tooltip(colour),
        trigger: 'item',
        formatter: ({ value: [x, y] }) =>
          tip('', [chart.x + ' ' + digits(x), chart.y + ' ' + digits(y)]),
      },
      xAxis: axisOf(chart.x, 24),
      yAxis: axisOf(chart.y, 38),
      series: [
        ...(chart.form === 'PRECISION_RECALL' ? [] : [diagonal]),
        {
          type: 'line',
          data: chart.points,
          step: chart.form === 'PRECISION_RECALL' ? 'end' : false,
          symbol: 'circle',
          symbolSize: isReliability ? 8 : 4,
          showSymbol: isReliability || chart.points.length < 30,
          lineStyle: { width: 2, color: colour.series[0] },
          itemStyle: { color: colour.series[0] },
          areaStyle: isReliability ? undefined : { color: colour.series[0], opacity: 0.1 },
        },
      ],
    };
  };

  /* Bars from edge to edge; on a logarithmic scale by exponents of 10. What is below the first edge
     is a bar of its own before it. */
  const histogram = (chart, colour, variants) => {
    const isLogarithmic = chart.scale === 'LOGARITHMIC';
    const at = isLogarithmic ? Math.log10 : (edge) => edge;
    const edges = chart.edges.map(at);
    const width = edges[1] - edges[0];
    const bars = chart.counts.map((count, i) => ({
      value: [edges[i], edges[i + 1], count],
      of: digits(chart.edges[i]) + ' to ' + digits(chart.edges[i + 1]),
    }));
    if (chart.below > 0) {
      bars.unshift({
        value: [edges[0] - width, edges[0], chart.below],
        of: 'below ' + digits(chart.edges[0]),
        isBelow: true,
      });
    }
    /* All slices on one axis, so that a reader can compare them. */
    const ends = variants.flatMap(({ edges: all, below }) => {
      const [first, second] = all.slice(0, 2).map(at);
      return [below > 0 ? 2 * first - second : first, at(all[all.length - 1])];
    });
    /* A constant loss has one bar, which would fill the chart. */
    const margin = bars.length === 1 ? Math.max(20 * width, 0.01 * Math.abs(edges[0])) : 0;
    const all = chart.counts.reduce((sum, count) => sum + count, chart.below);
    return {
      grid: { left: 6, right: 14, top: 14, bottom: 22, containLabel: true },
      tooltip: {
        ...tooltip(colour),
        formatter: ({ data }) =>
          tip(digits(data.value[2]) + (data.value[2] === 1 ? ' row' : ' rows'), [
            'loss ' + data.of,
            ((100 * data.value[2]) / all).toFixed(1) + ' % of the rows',
          ]),
      },
      xAxis: axis(colour, {
        name: isLogarithmic ? 'loss of a row, logarithmic' : 'loss of a row',
        nameLocation: 'middle',
        nameGap: 24,
        min: Math.min(...ends) - margin,
        max: Math.max(...ends) + margin,
        minInterval: isLogarithmic ? 1 : undefined,
        splitNumber: 6,
        splitLine: { show: false },
        axisLine: { show: true, onZero: false, lineStyle: { color: colour.rule } },
        axisLabel: {
          color: colour.muted,
          fontSize: 11,
          hideOverlap: true,
          showMinLabel: isLogarithmic ? false : undefined,
          showMaxLabel: isLogarithmic ? false : undefined,
          formatter: (value) => digits(isLogarithmic ? 10 ** value : value),
        },
      }),
      yAxis: axis(colour, { min: 0, splitNumber: 4, minInterval: 1 }),
      series: {
        type: 'custom',
        clip: true,
        encode: { x: [0, 1], y: 2 },
        data: bars,
        renderItem: (params, api) => {
          const [left, top] = api.coord([api.value(0), api.value(2)]);
          const [right, bottom] = api.coord([api.value(1), 0]);
          const gap = right - left > 4 ? 1 : 0;
          return {
            type: 'rect',
            shape: { x: left, y: top, width: right - left - gap, height: bottom - top },
            style: { fill: bars[params.dataIndex].isBelow ? colour.muted : colour.series[0] },
            emphasis: { style: { fill: colour.ink } },
          };
        },
      },
    };
  };

  return { learning, confusion, unit, histogram };
})();
