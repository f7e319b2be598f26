/* The network that the graph shows: people, links, and who is where around somebody. pages/graph.py
   says what the data mean. */

(() => {
  "use strict";

  const ME = 0;
  const [INTRODUCTION, TOGETHER, KNOWN] = [-1, -2, -3];
  const CLASSES = { [INTRODUCTION]: "introduction", [TOGETHER]: "together", [KNOWN]: "known" };
  const RING = 150; // pixels from one ring to the next, at least
  const ROOM = 60; // pixels for one of a ring

  // People by number, each with those they are linked with, and in what words.

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

  /* Places in rings, each of which leaves room for those around it in the next; `stretch` is how much
     wider than round they are. */
  function placesInRings(network, rings, stretch) {
    const [[middle], first, second = []] = rings;
    const angle = ({ number }) => {
      const [there, here] = [network.persons[number].at, network.persons[middle.number].at];
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
      places.set(number, {
        x: radius * Math.cos(turn) * stretch,
        y: (radius * Math.sin(turn)) / stretch,
      });
    let taken = 0;
    for (const branch of branches) {
      const turn = (place) => (2 * Math.PI * (taken + place)) / all - Math.PI;
      put(branch, inner, turn(room(branch) / 2));
      branch.next.forEach((each, place) => put(each, outer, turn(place + 0.5)));
      taken += room(branch);
    }
    return places;
  }

  const parts = { ME, KNOWN, CLASSES, readNetwork, isShown, chosen, ringsAround, placesInRings };
  Object.assign((window.netjournalGraph ??= {}), parts);
})();
