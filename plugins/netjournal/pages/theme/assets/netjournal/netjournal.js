/* Makes the pages true on the day they are read: their dates are data, and this says them anew by
   the rules of followup/due.py. Without it they say as of which day they are. */

(() => {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;
  const YEAR = 366;
  const MONTHS = `January February March April May June
    July August September October November December`.split(/\s+/);

  // Days are whole numbers since 1970, so that no hour of summer time is ever counted.

  const dayOf = (iso) => Date.parse(iso) / DAY;
  const localDay = (now) => Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;

  // Thousands of rows are worked through a few at a time, so that the page answers meanwhile.

  const TURN = 12; // milliseconds of work, after which the page may do something else

  /* Make something of each of many; return null as soon as it is not wanted any more. */
  async function inTurns(things, make, isWanted = () => true) {
    const made = [];
    let until = performance.now() + TURN;
    for (const thing of things) {
      made.push(make(thing));
      if (made.length % 64 || performance.now() < until) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (!isWanted()) return null;
      until = performance.now() + TURN;
    }
    return made;
  }

  // Words, as followup/phrases.py has them.

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  function spanInWords(days) {
    if (days < 21) return counted(days, "day");
    if (days < 63) return counted(Math.floor(days / 7), "week");
    if (days < 730) return counted(Math.round(days / 30.44), "month");
    return counted(Math.floor(days / 365), "year");
  }

  function daysInWords(days) {
    const near = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
    if (days in near) return near[days];
    return days < 0 ? `${spanInWords(-days)} ago` : `in ${spanInWords(days)}`;
  }

  function dayInWords(day, thisYear) {
    const date = new Date(day * DAY);
    const year = date.getUTCFullYear();
    const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    return year === thisYear ? words : `${words} ${year}`;
  }

  // Due items: an element with data-reason, and the dates it has.

  function readItem(element) {
    const { reason, due, since, until, span } = element.dataset;
    return {
      element,
      reason,
      due: due ? dayOf(due) : null,
      since: since ? dayOf(since) : -Infinity,
      until: until ? dayOf(until) : Infinity,
      span: Number(span || 30),
    };
  }

  const isNew = (item) => item.reason === "never-contacted";
  const isShown = (item, day, within) =>
    item.since <= day &&
    day <= item.until &&
    (item.due === null || item.due - day <= within || isNew(item));

  const lateness = (item, day) => (item.due === null ? 0 : (day - item.due) / item.span);

  // The sections by their places in the page; among the reasons of one person, what is far away
  // comes last.

  const [OVERDUE, THIS_WEEK, NEXT_30_DAYS, LATER, NEVER_CONTACTED, PAUSED] = [0, 1, 2, 3, 4, 5];

  function sectionOf(item, day) {
    if (item.reason === "resting") return PAUSED;
    if (isNew(item) || item.due === null) return NEVER_CONTACTED;
    const days = item.due - day;
    if (days < 0) return OVERDUE;
    if (days <= 7) return THIS_WEEK;
    return days <= 30 ? NEXT_30_DAYS : LATER;
  }

  function urgency(item, day) {
    const section = sectionOf(item, day);
    const place = section === LATER ? PAUSED + 1 : section;
    return [place, -Math.max(lateness(item, day), 0), item.due === null ? 0 : item.due - day];
  }

  function compare(one, other) {
    const place = one.findIndex((value, index) => value !== other[index]);
    if (place < 0) return 0;
    return one[place] < other[place] ? -1 : 1;
  }

  function sorted(things, key) {
    return [...things].sort((one, other) => compare(key(one), key(other)));
  }

  function label(chip, item, day) {
    const days = item.due === null ? 0 : item.due - day;
    let [words, kind] = [`due ${daysInWords(days)}`, days <= 7 ? "soon" : ""];
    if (item.reason === "resting") [words, kind] = ["", ""];
    else if (isNew(item)) [words, kind] = ["never contacted", "never"];
    else if (item.reason === "day") [words, kind] = [daysInWords(days), "birthday"];
    else if (["birthday", "gift"].includes(item.reason))
      [words, kind] = [`birthday ${daysInWords(days)}`, "birthday"];
    else if (["reply", "visit", "news"].includes(item.reason))
      [words, kind] = [daysInWords(days), "soon"];
    else if (days < 0) [words, kind] = [`${spanInWords(-days)} overdue`, "overdue"];
    if (chip.textContent !== words) chip.textContent = words;
    chip.hidden = !words;
    chip.className = kind ? `nj-chip nj-chip--${kind}` : "nj-chip";
  }

  // A row is a person with all reasons to get back to them.

  function readRow(element) {
    const name = element.querySelector(".nj-row__name");
    return {
      element,
      items: [...element.querySelectorAll(".nj-row__main [data-reason]")].map(readItem),
      list: element.querySelector(".nj-reasons"),
      chip: element.querySelector(".nj-row__side .nj-chip"),
      time: element.querySelector(".nj-row__side time"),
      rank: element.dataset.rank || "",
      slug: name.getAttribute("href").split("/").pop().replace(".html", ""),
      reasons: [],
    };
  }

  /* Say a row's reasons as of a day; `place` is then where it belongs, null for nowhere. */
  function updateRow(row, day, within) {
    const inForce = row.items.filter((item) => isShown(item, day, within));
    const active = inForce.filter((item) => item.reason !== "resting");
    const near = active.filter((item) => isShown(item, day, Math.min(within, 30)));
    const resting = inForce.filter((item) => item.reason === "resting");
    const nearest = [near, resting, active].find((items) => items.length) || [];
    const shown = sorted(nearest, (item) => urgency(item, day));
    row.reasons = shown.map((item) => item.reason);
    row.place = null;
    if (!shown.length) return;
    for (const item of row.items) item.element.hidden = !shown.includes(item);
    if (shown.some((item, place) => row.list.children[place] !== item.element))
      row.list.prepend(...shown.map((item) => item.element));
    const first = shown[0];
    label(row.chip, first, day);
    row.time.hidden = first.due === null || isNew(first);
    if (first.due !== null) {
      row.time.dateTime = new Date(first.due * DAY).toISOString().slice(0, 10);
      row.time.textContent = dayInWords(first.due);
    }
    row.section = sectionOf(first, day);
    row.place = [
      row.section,
      row.section === OVERDUE ? -Math.max(...shown.map((item) => lateness(item, day))) : 0,
      first.due === null ? YEAR : first.due - day,
      row.rank || "D",
      row.slug,
    ];
  }

  // The due page: rows move between its sections.

  function duePage(page) {
    const within = Number(page.dataset.within);
    const sections = [...page.querySelectorAll("section")];
    if (!sections.length) return () => {};
    let rows = null;
    return async (day, isWanted) => {
      rows ??= await inTurns(page.querySelectorAll("[data-row]"), readRow, isWanted);
      if (!rows || !(await inTurns(rows, (row) => updateRow(row, day, within), isWanted))) return;
      for (const row of rows) row.element.hidden = row.place === null;
      const here = sorted(rows.filter((row) => row.place), (row) => row.place);
      const rowOf = new Map(rows.map((row) => [row.element, row]));
      for (const [place, section] of sections.entries()) {
        const list = section.querySelector("ul");
        const next = (element) => {
          while (element && (rowOf.get(element).place ?? [])[0] !== place)
            element = element.nextElementSibling;
          return element;
        };
        let at = next(list.firstElementChild);
        const inIt = here.filter((row) => row.section === place);
        const put = ({ element }) => {
          if (element === at) at = next(at.nextElementSibling);
          else list.insertBefore(element, at);
        };
        if (!(await inTurns(inIt, put, isWanted))) return;
      }
      window.netjournal.addFilters({
        before: sections[0],
        rows: here,
        kinds: FILTERS,
        update: () => showSections(sections),
      });
    };
  }

  function showSections(sections) {
    for (const section of sections) {
      section.hidden = !section.querySelector(".nj-row:not([hidden])");
      const heading = section.querySelector("h2");
      for (const contents of document.querySelectorAll(".md-nav--secondary > .md-nav__list"))
        showInContents(contents, heading, section.hidden);
    }
  }

  function showInContents(contents, heading, hidden) {
    let link = contents.querySelector(`a[href$="#${heading.id}"]`);
    if (!link) {
      const entry = contents.querySelector("li").cloneNode(true);
      link = entry.querySelector("a");
      link.href = `#${heading.id}`;
      (link.querySelector(".md-ellipsis") || link).textContent = heading.textContent;
      link.classList.remove("md-nav__link--active");
    }
    link.closest("li").hidden = hidden;
    contents.append(link.closest("li"));
  }

  const split = (text) => (text ? text.split("\n") : []);
  const spoken = (value) =>
    value === "none" ? "No rank" : value[0].toUpperCase() + value.slice(1).replace("-", " ");
  const asWritten = (value) => value;

  const FILTERS = {
    rank: { title: "Rank", all: "Any rank", say: spoken, of: (row) => [row.rank || "none"] },
    tag: { title: "Tag", all: "Any tag", say: asWritten, of: (row) => split(row.element.dataset.tags) },
    reason: { title: "Reason", all: "Any reason", say: spoken, of: (row) => [...new Set(row.reasons)] },
    place: { title: "Place", all: "Any place", say: asWritten, of: (row) => split(row.element.dataset.place) },
  };

  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  // Home: the page holds whom the budget chooses on each of the days ahead.

  function shareOf(list, built) {
    const shares = list.dataset.shares.split(" ").map((text) => (text ? text.split(".") : []));
    const waiting = list.dataset.waiting.split(" ");
    const rows = [...list.querySelectorAll("[data-row]")].map(readRow);
    return (day) => {
      const after = Math.min(day - built, shares.length - 1);
      for (const row of rows) row.element.hidden = true;
      for (const number of shares[after]) {
        const row = rows[number];
        updateRow(row, day, Number(list.dataset.within));
        row.element.hidden = false;
        list.append(row.element);
      }
      const more = document.querySelector("[data-more]");
      more.textContent = `${waiting[after]} more waiting`;
      more.hidden = waiting[after] === "0";
      more.nextElementSibling.hidden = !more.hidden;
    };
  }

  // Any page: single items, sentences for when there is none, counts. On the day it was built it is true.

  const SINGLE = "[data-reason]:not([data-row] [data-reason])";

  function singleItems(page, built) {
    let items = null;
    return async (day, isWanted) => {
      if (day === built) return;
      items ??= await inTurns(page.querySelectorAll(SINGLE), readItem, isWanted);
      await inTurns(items ?? [], (item) => say(item, day), isWanted);
      for (const each of page.querySelectorAll("[data-until]:not([data-reason])"))
        each.hidden = dayOf(each.dataset.until) < day;
      for (const each of page.querySelectorAll("[data-published]"))
        each.textContent = daysInWords(dayOf(each.dataset.published) - day);
    };

    function say(item, day) {
      const list = item.element.closest("[data-within]");
      if (list) item.element.hidden = !isShown(item, day, Number(list.dataset.within));
      const chip = list
        ? item.element.querySelector(".nj-row__side .nj-chip, :scope > .nj-chip")
        : item.element;
      if (chip) label(chip, item, day);
    }
  }

  function showWhatIsLeft(page) {
    const visible = (list) =>
      [...list.querySelectorAll(":scope > li:not([hidden], [data-else])")].reduce(
        (sum, { dataset }) => sum + Number(dataset.people || 1),
        0,
      );
    for (const each of page.querySelectorAll("[data-else]"))
      each.hidden = visible(each.closest("ul") || each.previousElementSibling) > 0;
    for (const each of page.querySelectorAll("[data-count]"))
      each.textContent = visible(document.querySelector(`#${each.dataset.count} + ul`));
  }

  function sayDay(note, day, built) {
    if (day === built) return;
    const read = dayInWords(built, new Date(day * DAY).getUTCFullYear());
    note.textContent = `As of today, ${dayInWords(day)}; the files were read on ${read}`;
    const last = dayOf(note.dataset.foreseen);
    if (day <= last || note.parentElement.querySelector(".nj-again")) return;
    const until = `Nothing is foreseen after ${dayInWords(last)}.`;
    note.after(element("p", "nj-again", `${until} Build the site again: mkdocs build`));
  }

  function open(note) {
    const page = note.closest(".nj");
    const built = dayOf(note.dataset.built);
    const list = page.querySelector("[data-shares]");
    const steps = [singleItems(page, built)];
    if (page.matches(".nj-due")) steps.push(duePage(page));
    if (list) steps.push(shareOf(list, built));
    let shown = null;
    return async () => {
      const pinned = note.dataset.today;
      const day = Math.max(pinned ? dayOf(pinned) : localDay(new Date()), built);
      if (day === shown) return;
      shown = day;
      const isWanted = () => day === shown && note.isConnected;
      for (const step of steps) {
        await step(day, isWanted);
        if (!isWanted()) return;
      }
      showWhatIsLeft(page);
      sayDay(note, day, built);
    };
  }

  // Material says when it put another page in this one's place; from the disk it says nothing.

  let [opened, update] = [null, () => {}];

  function start() {
    const note = document.querySelector(".nj-as-of[data-built]");
    if (note === opened) return;
    [opened, update] = [note, note ? open(note) : () => {}];
    update();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
  document.addEventListener("visibilitychange", () => document.hidden || update());

  const parts = { dayOf, dayInWords, daysInWords, element, inTurns, spanInWords };
  Object.assign((window.netjournal ??= {}), parts);
})();
