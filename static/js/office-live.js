// The start page's charts, when the page has looked for new figures (js/live.js): its other parts are put in place anew
// by htmx, which would leave a chart's drawing behind.
(function () {
  "use strict";
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, successful, xhr } = event.detail;
    if (elt.dataset.live !== "office" || !successful) return;
    const fresh = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelectorAll("canvas.chart");
    document.querySelectorAll("canvas.chart").forEach((canvas, at) => {
      const chart = window.Chart.getChart(canvas);
      if (!chart || !fresh[at]) return;
      const { labels, datasets } = JSON.parse(fresh[at].dataset.value);
      chart.data.labels = labels;
      chart.data.datasets.forEach((dataset, number) => (dataset.data = datasets[number].data));
      chart.update();
    });
  });
})();
