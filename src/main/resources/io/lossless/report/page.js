/* Draws the charts of a report, sorts its tables, and switches between light and dark. */
(() => {
  'use strict';

  const root = document.documentElement;
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const figures = JSON.parse(document.getElementById('data').textContent).figures;

  const colours = () => {
    const style = getComputedStyle(root);
    const named = (name) => style.getPropertyValue('--' + name).trim();
    return {
      ink: named('ink'),
      muted: named('muted'),
      rule: named('rule'),
      faint: named('faint'),
      surface: named('surface'),
      series: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => named('series-' + i)),
    };
  };

  const charts = figures.map((variants, i) => {
    const element = document.getElementById('chart-' + i);
    const choice = document.querySelector(`select[data-figure="${i}"]`);
    const drawn = echarts.init(element, null, { renderer: 'svg' });
    drawn.on('finished', () => {
      /* So that a chart that was laid out for a screen can be scaled to paper. */
      element
        .querySelector('svg')
        .setAttribute('viewBox', `0 0 ${drawn.getWidth()} ${drawn.getHeight()}`);
      element.dataset.drawn = 'true';
    });
    const draw = () => {
      element.dataset.drawn = 'false';
      const chart = variants[choice ? choice.selectedIndex : 0];
      const option = drawings[chart.kind](chart, colours(), variants);
      element.nextElementSibling.textContent = chart.apart ?? '';
      drawn.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option }, true);
    };
    choice?.addEventListener('change', draw);
    new ResizeObserver(() => drawn.resize()).observe(element);
    draw();
    return draw;
  });

  const redraw = () => charts.forEach((draw) => draw());

  const toggle = document.getElementById('theme');
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';
  const show = (theme) => {
    if (theme === undefined) {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    toggle.textContent = isDark() ? 'Light' : 'Dark';
    redraw();
  };
  toggle.hidden = false;
  toggle.addEventListener('click', () => show(isDark() ? 'light' : 'dark'));
  prefersDark.addEventListener('change', () => show(root.dataset.theme));
  show(undefined);

  /* Paper is white. */
  let themeOnScreen;
  addEventListener('beforeprint', () => {
    themeOnScreen = root.dataset.theme;
    show('light');
  });
  addEventListener('afterprint', () => show(themeOnScreen));

  /* Of tables with a choice, the chosen one; without this script, all of them. */
  document.querySelectorAll('select[data-tables]').forEach((choice) => {
    const figure = choice.closest('figure');
    const variants = [...figure.querySelectorAll('.variant')];
    const choose = () => variants.forEach((table, i) => (table.hidden = i !== choice.selectedIndex));
    choice.addEventListener('change', choose);
    figure.classList.add('chosen');
    choose();
  });

  /* Numbers by size, with those that are none last; else texts. */
  const order = (isNumber) => (a, b) => {
    if (!isNumber) {
      return a.localeCompare(b);
    }
    const [x, y] = [a, b].map((text) => (text === '' ? NaN : Number(text)));
    return Number.isNaN(x) || Number.isNaN(y) ? Number.isNaN(x) - Number.isNaN(y) : x - y;
  };

  const sort = (heading) => {
    const body = heading.closest('table').tBodies[0];
    const ascending = heading.getAttribute('aria-sort') !== 'ascending';
    const compare = order(heading.classList.contains('number'));
    const key = (row) => row.cells[heading.cellIndex].dataset.sort;
    const rows = [...body.rows].sort((a, b) => compare(key(a), key(b)) * (ascending ? 1 : -1));
    heading.parentElement.querySelectorAll('th').forEach((th) => th.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    body.append(...rows);
  };
  document
    .querySelectorAll('th button')
    .forEach((button) => button.addEventListener('click', () => sort(button.closest('th'))));
})();
