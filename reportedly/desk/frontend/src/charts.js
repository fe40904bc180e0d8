// A chart as an image with words: its parts are no things of their own to a screen reader.
export function asImage(chart, words) {
  for (const part of chart.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  const svg = chart.matches("svg") ? chart : [...chart.querySelectorAll("svg")].at(-1);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", words);
  return chart;
}
