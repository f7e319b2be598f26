/* How the graph looks, in the colours of the page. */

(() => {
  "use strict";

  const [ASIDE, ABOVE] = [60, 40]; // pixels around what is shown, for names
  const [LEAST_ZOOM, MOST_ZOOM] = [0.02, 1.4];

  function styleOf(canvas, few) {
    const look = getComputedStyle(canvas);
    const colour = (name) => look.getPropertyValue(name).trim();
    const [text, ground] = [colour("--nj-graph-text"), colour("--nj-graph-ground")];
    const legible = (size) => (element) => size / Math.min(element.cy().zoom(), 1);
    const line = (name) => ({ "line-color": colour(`--nj-${name}`) });
    return [
      {
        selector: "node",
        style: {
          width: few ? 20 : 32,
          height: few ? 20 : 32,
          "background-color": colour("--nj-person"),
          "border-width": 2,
          "border-color": ground,
          "overlay-opacity": 0,
        },
      },
      { selector: "#p0", style: { shape: "diamond", width: 28, height: 28, "background-color": colour("--nj-me") } },
      {
        selector: "edge",
        style: { width: 2, "curve-style": few ? "bezier" : "haystack", "overlay-opacity": 0, ...line("relation") },
      },
      { selector: ".introduction", style: { "line-style": "dashed", ...line("introduction") } },
      { selector: ".together", style: { "line-style": "dotted", ...line("together") } },
      { selector: ".known", style: { width: 1, opacity: 0.7, ...line("known") } },
      { selector: ".faded", style: { opacity: 0.3 } },
      {
        selector: "node.named, node.near, node.chosen",
        style: {
          label: "data(name)",
          color: text,
          "font-family": look.fontFamily,
          "font-size": legible(12),
          "text-valign": "bottom",
          "text-margin-y": 4,
          "text-outline-color": ground,
          "text-outline-width": 3,
        },
      },
      {
        selector: "edge.near",
        style: {
          width: 3,
          opacity: 1,
          label: "data(said)",
          color: text,
          "font-family": look.fontFamily,
          "font-size": 12,
          "min-zoomed-font-size": 11,
          "text-background-color": ground,
          "text-background-opacity": 0.9,
          "text-background-padding": 2,
        },
      },
      {
        selector: "node.chosen",
        style: { width: 28, height: 28, "border-width": 4, "border-color": colour("--nj-chosen"), "font-weight": "bold" },
      },
      { selector: ".away", style: { display: "none" } },
    ];
  }

  /* Lay a graph that is wider than high on its side where the picture is higher than wide. */
  function turnToFit({ persons }, { clientWidth, clientHeight }) {
    const extent = (values) => Math.max(...values) - Math.min(...values);
    const isWide = extent(persons.map(({ at }) => at.x)) > extent(persons.map(({ at }) => at.y));
    if (isWide === clientWidth > clientHeight) return;
    for (const person of persons) person.at = { x: person.at.y, y: person.at.x };
  }

  /* How much wider than round the rings around somebody are. */
  function stretchFor(width, height) {
    return Math.min(Math.max(Math.sqrt(width / height), 0.75), 1.35);
  }

  /* The zoom and pan that show these places, as large as is sensible. */
  function viewOf(places, width, height) {
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const [inWidth, inHeight] = [width - 2 * ASIDE, height - 2 * ABOVE];
    const fitting = Math.min(inWidth / (right - left), inHeight / (bottom - top), MOST_ZOOM);
    const zoom = Math.max(fitting, LEAST_ZOOM);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return { zoom, pan: { x: width / 2 - x * zoom, y: height / 2 - y * zoom } };
  }

  /* Draw the whole network into its place on the page; of many, not whom I know without anybody. */
  function draw(canvas, network, few) {
    const { CLASSES, KNOWN } = window.netjournalGraph;
    const nodes = network.persons.map(({ number, name, at }) => ({
      data: { id: `p${number}`, number, name },
      position: { ...at },
    }));
    const edges = network.links.flatMap((link, number) => {
      if (link.kind === KNOWN && !few) return [];
      const data = { id: `l${number}`, source: `p${link.one}`, target: `p${link.other}`, said: "" };
      return [{ group: "edges", data, classes: CLASSES[link.kind] || "" }];
    });
    return cytoscape({
      container: canvas,
      elements: [...nodes, ...edges],
      style: styleOf(canvas, few),
      layout: { name: "preset", fit: false },
      minZoom: LEAST_ZOOM,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
      hideEdgesOnViewport: !few,
      textureOnViewport: !few,
      pixelRatio: few ? "auto" : 1,
    });
  }

  Object.assign((window.netjournalGraph ??= {}), { styleOf, turnToFit, stretchFor, viewOf, draw });
})();
