/* Draws the graph of the relationships page with cytoscape.js, where people stand as they were laid
   out when the site was built; around one person they stand in rings. pages/graph.py says what the
   data mean. */

(() => {
  "use strict";

  const ME = 0;
  const [INTRODUCTION, TOGETHER, KNOWN] = [-1, -2, -3];
  const CLASSES = { [INTRODUCTION]: "introduction", [TOGETHER]: "together", [KNOWN]: "known" };
  const MANY = 300; // beyond so many people nothing moves by itself, and little is faded
  const SAID = 6; // connections that are read out, of somebody who has more
  const RING = 150; // pixels from one ring to the next, at least
  const ROOM = 60; // pixels for one of a ring
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const counted = (number) => (number === 1 ? "1 person" : `${number} people`);

  // The data: people by number, each with those they are linked with, and in what words.

  function readNetwork(text) {
    const { me, people, links, kinds, tags, organisations, page } = JSON.parse(text);
    const rows = [["", me, 0, 0, [], []], ...people];
    const persons = rows.map(([slug, name, x, y, tag, organisation], number) => ({
      number,
      slug,
      name,
      at: { x, y },
      tag,
      organisation,
      page: slug && page.replace("SLUG", slug),
      links: [],
    }));
    const known = links.map(([one, other, kind], number) => {
      const [there, back] = wordsOf(kind, kinds);
      persons[one].links.push({ number, kind, other, words: there });
      persons[other].links.push({ number, kind, other: one, words: back });
      return { one, other, kind };
    });
    const names = new Map();
    for (const person of persons.slice(1))
      names.set(names.has(person.name) ? `${person.name} (${person.slug})` : person.name, person);
    return { persons, links: known, kinds, tags, organisations, names };
  }

  function wordsOf(kind, kinds) {
    if (kind === INTRODUCTION) return ["introduced me to", "introduced by"];
    if (kind === TOGETHER) return ["there at the same time as", "there at the same time as"];
    return kind === KNOWN ? ["", ""] : kinds[kind];
  }

  function isShown(link, choice) {
    if (link.kind === INTRODUCTION) return choice.introductions && choice.kind === null;
    if (link.kind === TOGETHER) return choice.together && choice.kind === null;
    return link.kind === KNOWN ? choice.kind === null : [null, link.kind].includes(choice.kind);
  }

  /* The people whom a choice shows. */
  function chosen(network, choice) {
    const fits = ({ tag, organisation, links }) =>
      (choice.tag === null || tag.includes(choice.tag)) &&
      (choice.organisation === null || organisation.includes(choice.organisation)) &&
      (choice.kind === null || links.some((link) => isShown(link, choice)));
    const those = network.persons.filter((person) => person.number !== ME && fits(person));
    return new Set([...(choice.kind === null ? [ME] : []), ...those.map((each) => each.number)]);
  }

  /* Those around somebody, a list for each step away from them. */
  function ringsAround(network, middle, shown, choice) {
    const seen = new Set([middle]);
    const rings = [[{ number: middle }]];
    for (let step = 1; step <= choice.steps; step += 1) {
      const ring = [];
      for (const { number: from } of rings[step - 1])
        for (const link of network.persons[from].links) {
          const isMine = link.kind === KNOWN && middle !== ME;
          if (isMine || !shown.has(link.other) || seen.has(link.other)) continue;
          if (!isShown(link, choice)) continue;
          seen.add(link.other);
          ring.push({ number: link.other, from });
        }
      rings.push(ring);
    }
    return rings;
  }

  /* Places in rings, each of which leaves room for those around it in the next. */
  function placesInRings(network, rings) {
    const [[middle], first, second = []] = rings;
    const angle = ({ number }) => {
      const [there, here] = [network.persons[number].at, network.persons[middle].at];
      return Math.atan2(there.y - here.y, there.x - here.x);
    };
    const branches = first.map((each) => ({
      ...each,
      next: second.filter((one) => one.from === each.number),
    }));
    branches.sort((one, other) => angle(one) - angle(other));
    const room = ({ next }) => Math.max(next.length, 1);
    const all = branches.reduce((sum, branch) => sum + room(branch), 0);
    const inner = Math.max(RING, (first.length * ROOM) / (2 * Math.PI));
    const outer = Math.max(inner + RING, (all * ROOM) / (2 * Math.PI));
    const places = new Map([[middle.number, { x: 0, y: 0 }]]);
    const put = ({ number }, radius, turn) =>
      places.set(number, { x: radius * Math.cos(turn), y: radius * Math.sin(turn) });
    let taken = 0;
    for (const branch of branches) {
      const turn = (place) => (2 * Math.PI * (taken + place)) / all - Math.PI;
      put(branch, inner, turn(room(branch) / 2));
      branch.next.forEach((each, place) => put(each, outer, turn(place + 0.5)));
      taken += room(branch);
    }
    return places;
  }

  // How it looks, in Material's colours.

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
          "text-outline-width": 2,
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
        selector: "node.near, node.chosen",
        style: { "font-size": legible(13), "min-zoomed-font-size": 0, "z-index": 2 },
      },
      {
        selector: "edge.near",
        style: {
          width: 3,
          opacity: 1,
          label: "data(said)",
          color: text,
          "font-family": look.fontFamily,
          "font-size": legible(11),
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

  function draw(section, network) {
    const nodes = network.persons.map(({ number, name, at }) => ({
      data: { id: `p${number}`, number, name },
      position: { ...at },
    }));
    const edges = network.links.map(({ one, other, kind }, number) => ({
      group: "edges",
      data: { id: `l${number}`, source: `p${one}`, target: `p${other}`, said: "" },
      classes: CLASSES[kind] || "",
    }));
    const few = nodes.length <= MANY;
    const cy = cytoscape({
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
    return cy;
  }

  function open(section) {
    const network = readNetwork(section.querySelector("script[type='application/json']").textContent);
    section.hidden = false;
    turnToFit(network, section.querySelector(".nj-graph__canvas"));
    const cy = draw(section, network);
    const few = network.persons.length <= MANY;
    const canvas = cy.container();
    const find = (selector) => section.querySelector(selector);
    const [tools, status, ways] = [find("form"), find("[role=status]"), find(".nj-graph__ways")];
    const choice = { tag: null, organisation: null, kind: null, introductions: true, together: true, steps: 2, middle: null };
    let [shown, selected] = [new Set(), null];
    const node = (number) => cy.getElementById(`p${number}`);
    const duration = () => (few && !STILL.matches ? 250 : 0);

    function go(view) {
      if (duration()) cy.stop().animate({ ...view, duration: duration(), easing: "ease-out" });
      else if (view.fit) cy.fit(view.fit.eles, view.fit.padding);
      else cy.viewport({ zoom: view.zoom, pan: panTo(view.center.eles, view.zoom) });
    }

    function panTo(target, zoom) {
      const { x, y } = target.position();
      return { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom };
    }

    const showAll = () => go({ fit: { eles: cy.elements(":visible"), padding: 30 } });
    const zoomTo = (number) => go({ zoom: Math.max(cy.zoom(), 1), center: { eles: node(number) } });

    function zoomBy(factor) {
      const middle = { x: cy.width() / 2, y: cy.height() / 2 };
      if (factor) cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
      else showAll();
    }

    // What is shown.

    function update() {
      const { middle } = choice;
      shown = chosen(network, choice);
      const rings = middle === null ? null : ringsAround(network, middle, shown, choice);
      const places = rings && placesInRings(network, rings);
      if (rings) shown = new Set(rings.flat().map(({ number }) => number));
      cy.batch(() => {
        for (const { number, at } of network.persons) {
          node(number).toggleClass("away", !shown.has(number));
          node(number).position({ ...(places?.get(number) || at) });
        }
        network.links.forEach((link, number) => {
          const isThere = shown.has(link.one) && shown.has(link.other) && isShown(link, choice);
          cy.getElementById(`l${number}`).toggleClass("away", !isThere);
        });
      });
      find("[data-steps]").hidden = middle === null;
      select(middle ?? (shown.has(selected) ? selected : null));
      showAll();
      const everyone = shown.size - shown.has(ME);
      const all = network.persons.length - 1;
      tools.elements.everyone.disabled = everyone === all && middle === null;
      const who = everyone === all ? counted(all) : `${everyone} of ${counted(all)}`;
      say(middle === null ? `${who} on the graph.` : `${who} around ${network.persons[middle].name}.`);
      remember();
    }

    const say = (words) => {
      status.textContent = words;
    };

    const linksOf = (number) =>
      network.persons[number].links.filter((link) => shown.has(link.other) && isShown(link, choice));

    /* Mark those next to somebody; of several links with one of them the first has all words. */
    function mark(number) {
      const links = linksOf(number);
      for (const link of links) {
        const both = links.filter(({ other }) => other === link.other);
        const said = link === both[0] ? both.map(({ words }) => words).join(", ") : "";
        cy.getElementById(`l${link.number}`).data("said", said).addClass("near");
        node(link.other).addClass("near");
      }
    }

    function select(number) {
      selected = number;
      cy.batch(() => {
        cy.elements(".chosen, .near, .faded").removeClass("chosen near faded");
        if (number === null) return;
        if (few && number !== choice.middle) cy.elements().addClass("faded");
        mark(number);
        node(number).addClass("chosen").removeClass("faded");
        cy.elements(".near").removeClass("faded");
      });
      ways.hidden = !number;
      if (!number) return;
      ways.querySelector("a").href = network.persons[number].page;
      const isMiddle = number === choice.middle;
      ways.querySelector("button").textContent = isMiddle ? "Show everyone" : "Put in the middle";
    }

    function tell(number) {
      const said = linksOf(number).filter((link) => link.words);
      const words = said.slice(0, SAID).map(({ words: how, other }) => `${how} ${network.persons[other].name}`);
      if (said.length > SAID) words.push(`and ${said.length - SAID} more`);
      const name = network.persons[number].name;
      say(words.length ? `${name}: ${words.join(", ")}.` : `${name}.`);
    }

    function choose(number, zoom) {
      select(number);
      tell(number);
      const { x, y } = node(number).renderedPosition();
      const isOutside = x < 20 || y < 20 || x > cy.width() - 20 || y > cy.height() - 20;
      if (zoom) zoomTo(number);
      else if (isOutside) go({ zoom: cy.zoom(), center: { eles: node(number) } });
    }

    function putInTheMiddle(number) {
      choice.middle = number;
      update();
      if (number !== null) tell(number);
    }

    function back() {
      if (choice.middle !== null) putInTheMiddle(null);
      else if (selected !== null) {
        select(null);
        say("Nobody is chosen.");
      }
    }

    function step([right, down]) {
      if (selected === null) return choose(shown.has(ME) ? ME : [...shown][0]);
      const here = node(selected).position();
      let [best, least] = [null, Infinity];
      for (const { other } of linksOf(selected)) {
        const there = node(other).position();
        const [x, y] = [there.x - here.x, there.y - here.y];
        const along = x * right + y * down;
        const aside = Math.abs(x * down) + Math.abs(y * right);
        if (along > 0 && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
      }
      if (best === null) return say(`Nobody linked with ${network.persons[selected].name} is there.`);
      return choose(best);
    }

    // Mouse, touch and keyboard.

    cy.on("zoom", () => cy.elements(".near, .chosen").updateStyle());
    cy.on("tapstart", () => canvas.focus({ preventScroll: true }));
    cy.on("tap", (event) => {
      if (event.target === cy) select(null);
      else if (event.target.isNode()) choose(event.target.data("number"));
    });
    cy.on("dbltap", "node", (event) => putInTheMiddle(event.target.data("number")));
    cy.on("mouseover", "node", ({ target }) => {
      canvas.style.cursor = "pointer";
      if (selected === null) {
        target.addClass("near");
        mark(target.data("number"));
      }
    });
    cy.on("mouseout", "node", () => {
      canvas.style.cursor = "";
      if (selected === null) cy.elements(".near").removeClass("near");
    });
    canvas.parentElement.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && document.activeElement !== canvas) event.stopPropagation();
      },
      { capture: true },
    );
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = ARROWS[event.key];
      const zoom = { "+": 1.4, "=": 1.4, "-": 0.7, "−": 0.7, 0: 0 }[event.key];
      if (arrow && event.shiftKey) cy.panBy({ x: -80 * arrow[0], y: -80 * arrow[1] });
      else if (arrow) step(arrow);
      else if (zoom !== undefined) zoomBy(zoom);
      else if (event.key === "Enter" && selected) location.assign(network.persons[selected].page);
      else if (event.key === " " && selected !== null) putInTheMiddle(selected);
      else if (event.key === "Escape") back();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    for (const button of section.querySelectorAll("[data-zoom]"))
      button.addEventListener("click", () => zoomBy(Number(button.dataset.zoom)));
    ways.querySelector("button").addEventListener("click", () => {
      putInTheMiddle(selected === choice.middle ? null : selected);
      canvas.focus({ preventScroll: true });
    });

    // Finding and filtering, kept in the address.

    const lists = {
      tag: ["Any tag", network.tags],
      organisation: ["Any organisation", network.organisations],
      kind: ["Any relation", network.kinds.map(([one, other]) => (one === other ? one : `${one} / ${other}`))],
    };
    for (const [name, [all, values]] of Object.entries(lists)) {
      const select_ = tools.elements[name];
      select_.append(new Option(all, ""), ...values.map((value, number) => new Option(value, number)));
      select_.closest("label").hidden = !values.length;
    }
    find("datalist").append(...[...network.names.keys()].map((name) => new Option("", name)));

    function readTools() {
      for (const name of Object.keys(lists)) {
        const { value } = tools.elements[name];
        choice[name] = value === "" ? null : Number(value);
      }
      choice.introductions = tools.elements.introductions.checked;
      choice.together = tools.elements.together?.checked ?? false;
      choice.steps = Number(tools.elements.steps.value);
    }

    function takeAll() {
      tools.reset();
      readTools();
      putInTheMiddle(null);
    }

    function personNamed(text) {
      if (network.names.has(text)) return network.names.get(text);
      const part = folded(text.trim());
      return part && [...network.names.values()].find(({ name }) => folded(name).includes(part));
    }

    function findPerson(person) {
      if (!shown.has(person.number)) takeAll();
      choose(person.number, true);
      canvas.focus({ preventScroll: true });
    }

    function remember() {
      const address = new URL(location.href);
      const said = {
        person: choice.middle && network.persons[choice.middle].slug,
        tag: network.tags[choice.tag],
        organisation: network.organisations[choice.organisation],
      };
      for (const [name, value] of Object.entries(said))
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }

    function takeFromAddress() {
      const query = new URLSearchParams(location.search);
      for (const name of ["tag", "organisation"]) {
        const place = lists[name][1].indexOf(query.get(name));
        tools.elements[name].value = place < 0 ? "" : place;
      }
      const person = network.persons.find(({ slug }) => slug && slug === query.get("person"));
      readTools();
      putInTheMiddle(person ? person.number : null);
    }

    tools.addEventListener("change", (event) => {
      if (event.target.name === "find") return;
      readTools();
      update();
    });
    tools.elements.find.addEventListener("input", ({ target }) => {
      if (network.names.has(target.value)) findPerson(network.names.get(target.value));
    });
    tools.addEventListener("submit", (event) => {
      event.preventDefault();
      const person = personNamed(tools.elements.find.value);
      if (person) findPerson(person);
      else say("Nobody on the graph has that name.");
    });
    tools.elements.everyone.addEventListener("click", takeAll);
    const observer = new MutationObserver(() => cy.style(styleOf(section, few)));
    observer.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    takeFromAddress();
    cy.one("render", () => {
      section.dataset.ready = "";
    });
  }

  const section = document.querySelector(".nj-graph[hidden]");
  if (section) open(section);
})();
