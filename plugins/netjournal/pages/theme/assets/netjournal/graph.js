/* The graph of the relationships page: people stand where they were laid out when the site was
   built, those around one person in rings; by mouse, touch and keyboard. */

(() => {
  "use strict";

  const MANY = 300; // beyond so many people nothing moves by itself, and nobody is faded
  const NAMED = 60; // up to so many people all names are shown however far away one is
  const CLOSE = 0.9; // the zoom from which on names are shown of more
  const REST = 150; // milliseconds on one of more, until who is around them is shown: all is drawn anew
  const SAID = 6; // connections that are read out, of somebody who has more
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");

  const counted = (number) => (number === 1 ? "1 person" : `${number} people`);

  function open(section) {
    const { ME, KNOWN, readNetwork, isShown, chosen, ringsAround, placesInRings } = window.netjournalGraph;
    const { styleOf, turnToFit, stretchFor, viewOf, draw } = window.netjournalGraph;
    const find = (selector) => section.querySelector(selector);
    const network = readNetwork(find("template").content.textContent);
    const few = network.persons.length <= MANY;
    section.hidden = false;
    find("[data-known]").hidden = !few;
    const canvas = find(".nj-graph__canvas");
    turnToFit(network, canvas);
    const cy = draw(canvas, network, few);
    const [tools, status, ways] = [find("form"), find("[role=status]"), find(".nj-graph__ways")];
    const choice = { tag: null, organisation: null, kind: null, introductions: true, together: true, steps: 2, middle: null };
    let [shown, selected, places] = [new Set(), null, null];
    const node = (number) => cy.getElementById(`p${number}`);
    const isReady = () => "ready" in section.dataset;
    const duration = () => (isReady() && few && !STILL.matches ? 250 : 0);

    function go(view) {
      if (duration()) cy.stop().animate({ ...view, duration: duration(), easing: "ease-out" });
      else cy.viewport(view);
    }

    const placeOf = (number) => places?.get(number) || network.persons[number].at;

    function showAll() {
      if (shown.size) go(viewOf([...shown].map(placeOf), cy.width(), cy.height()));
    }

    function goTo(number, zoom) {
      const { x, y } = placeOf(number);
      go({ zoom, pan: { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom } });
    }

    function zoomBy(factor) {
      const middle = { x: cy.width() / 2, y: cy.height() / 2 };
      if (factor) cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
      else showAll();
    }

    // What is shown.

    function update() {
      const { middle } = choice;
      const before = places;
      shown = chosen(network, choice);
      const rings = middle === null ? null : ringsAround(network, middle, shown, choice);
      places = rings && placesInRings(network, rings, stretchFor(cy.width(), cy.height()));
      if (rings) shown = new Set(rings.flat().map(({ number }) => number));
      cy.batch(() => {
        for (const { number } of network.persons) hide(node(number), !shown.has(number));
        if (before || places)
          for (const number of shown) node(number).position({ ...placeOf(number) });
        network.links.forEach((link, number) => {
          const isThere = shown.has(link.one) && shown.has(link.other) && isShown(link, choice);
          hide(cy.getElementById(`l${number}`), !isThere);
        });
        nameThoseInView();
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

    /* Show the names of a few, else of those in view where one is close enough to read them. */
    function nameThoseInView() {
      const { x1, x2, y1, y2 } = cy.extent();
      const isNear = cy.zoom() >= CLOSE;
      const isInView = ({ x, y }) => isNear && x1 < x && x < x2 && y1 < y && y < y2;
      const those = [...shown].filter((each) => shown.size <= NAMED || isInView(placeOf(each)));
      const named = new Set(those);
      for (const one of cy.nodes(".named"))
        if (!named.has(one.data("number"))) one.removeClass("named");
      for (const number of named) node(number).addClass("named");
    }

    function hide(element, isAway) {
      if (isAway !== element.hasClass("away")) element.toggleClass("away", isAway);
    }

    const say = (words) => {
      status.textContent = words;
    };

    const linksOf = (number) =>
      network.persons[number].links.filter((link) => shown.has(link.other) && isShown(link, choice));

    /* Mark those next to somebody; of several links with one of them the first has all words. */
    function mark(number) {
      const others = new Map();
      for (const link of linksOf(number))
        if (few || link.kind !== KNOWN)
          others.set(link.other, [...(others.get(link.other) ?? []), link]);
      for (const [other, links] of others) {
        const said = links.map(({ words }) => words).join(", ");
        for (const link of links)
          cy.getElementById(`l${link.number}`)
            .data("said", link === links[0] ? said : "")
            .addClass("near");
        node(other).addClass("near");
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
      ways.hidden = number === null;
      if (number === null) return;
      ways.querySelector("a").hidden = number === ME;
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
      if (zoom) goTo(number, Math.max(cy.zoom(), 1));
      else if (isOutside) goTo(number, cy.zoom());
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
      const here = placeOf(selected);
      let [best, least] = [null, Infinity];
      for (const { other } of linksOf(selected)) {
        const there = placeOf(other);
        const [x, y] = [there.x - here.x, there.y - here.y];
        const along = x * right + y * down;
        const aside = Math.abs(x * down) + Math.abs(y * right);
        if (along > 0 && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
      }
      if (best === null) return say(`Nobody linked with ${network.persons[selected].name} is there.`);
      return choose(best);
    }

    // Mouse, touch and keyboard.

    let waiting = 0;
    cy.on("viewport", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        cy.batch(nameThoseInView);
        cy.nodes(".near, .chosen, .named").updateStyle();
      }, 100);
    });
    cy.on("tapstart", () => canvas.focus({ preventScroll: true }));
    cy.on("tap", (event) => {
      if (event.target === cy) select(null);
      else if (event.target.isNode()) choose(event.target.data("number"));
    });
    cy.on("dbltap", "node", (event) => putInTheMiddle(event.target.data("number")));
    let [resting, pointedAt] = [0, null];
    cy.on("mouseover", "node", ({ target }) => {
      canvas.style.cursor = "pointer";
      const show = () => {
        if (selected !== null) return;
        pointedAt = target;
        target.addClass("near");
        mark(target.data("number"));
      };
      if (few) show();
      else resting = setTimeout(() => cy.batch(show), REST);
    });
    cy.on("mouseout", "node", () => {
      canvas.style.cursor = "";
      clearTimeout(resting);
      if (selected === null && pointedAt) cy.elements(".near").removeClass("near");
      pointedAt = null;
    });
    section.addEventListener(
      "wheel",
      (event) => {
        if (canvas.contains(event.target) && !event.ctrlKey && document.activeElement !== canvas)
          event.stopPropagation();
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
      const { fold } = window.netjournal.search;
      const part = fold(text.trim());
      return part && [...network.names.values()].find(({ name }) => fold(name).includes(part));
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
    const observer = new MutationObserver(() => cy.style(styleOf(canvas, few)));
    observer.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    takeFromAddress();
    cy.one("render", () => {
      section.dataset.ready = "";
    });
  }

  // Instant navigation lets the scripts of a page arrive in any order.

  function start() {
    const section = document.querySelector(".nj-graph[hidden]");
    const { draw, readNetwork } = window.netjournalGraph ?? {};
    if (section && draw && readNetwork && window.cytoscape) open(section);
  }

  for (const script of document.querySelectorAll("script[src*='/netjournal/']"))
    script.addEventListener("load", start);
  start();
})();
