/* How the graph looks, in the colours of the page. */

(() => {
  "use strict";

  function styleOf(section, few) {
    const look = getComputedStyle(section);
    const colour = (name) => look.getPropertyValue(name).trim();
    const [text, ground] = [colour("--nj-graph-text"), colour("--nj-graph-ground")];
    const legible = (size) => (element) => Math.max(size, size / element.cy().zoom());
    const line = (name) => ({ "line-color": colour(`--nj-${name}`) });
    return [
      {
        selector: "node",
        style: {
          width: 20,
          height: 20,
          "background-color": colour("--nj-person"),
          "border-width": 2,
          "border-color": ground,
          label: "data(name)",
          color: text,
          "font-family": look.fontFamily,
          "font-size": 13,
          "min-zoomed-font-size": few ? 8 : 10,
          "text-valign": "bottom",
          "text-margin-y": 4,
          "text-outline-color": ground,
          "text-outline-width": 3,
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
        selector: "node.near, node.chosen, node.named",
        style: { "font-size": legible(12), "min-zoomed-font-size": 0, "z-index": 2 },
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
          "min-zoomed-font-size": 9,
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

  /* Draw the whole network into its place on the page. */
  function draw(section, network, few) {
    const nodes = network.persons.map(({ number, name, at }) => ({
      data: { id: `p${number}`, number, name },
      position: { ...at },
    }));
    const edges = network.links.map(({ one, other, kind }, number) => ({
      group: "edges",
      data: { id: `l${number}`, source: `p${one}`, target: `p${other}`, said: "" },
      classes: netjournalGraph.CLASSES[kind] || "",
    }));
    return cytoscape({
      container: section.querySelector(".nj-graph__canvas"),
      elements: [...nodes, ...edges],
      style: styleOf(section, few),
      layout: { name: "preset" },
      minZoom: 0.02,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
      hideEdgesOnViewport: !few,
      textureOnViewport: !few,
      pixelRatio: few ? "auto" : 1,
    });
  }

  Object.assign(window.netjournalGraph, { styleOf, turnToFit, draw });
})();
