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
    chip.textContent = words;
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
    row.list.append(...shown.map((item) => item.element));
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
    const rows = [...page.querySelectorAll("[data-row]")].map(readRow);
    const sections = [...page.querySelectorAll("section")];
    return (day) => {
      for (const row of rows) {
        updateRow(row, day, within);
        row.element.hidden = row.place === null;
      }
      const here = sorted(rows.filter((row) => row.place), (row) => row.place);
      sections.forEach((section, place) => {
        const inIt = here.filter((row) => row.section === place);
        section.querySelector("ul").append(...inIt.map((row) => row.element));
      });
      addFilters(page, here, () => showSections(sections));
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

  // Filters of the due page, kept in the address so that they can be linked to.

  const FILTERS = {
    rank: { title: "Rank", all: "Any rank", of: (row) => [row.rank || "none"] },
    tag: { title: "Tag", all: "Any tag", of: (row) => split(row.element.dataset.tags) },
    reason: { title: "Reason", all: "Any reason", of: (row) => [...new Set(row.reasons)] },
    place: { title: "Place", all: "Any place", of: (row) => split(row.element.dataset.place) },
  };

  const split = (text) => (text ? text.split("\n") : []);
  const people = (number) => (number === 1 ? "1 person" : `${number} people`);
  const spoken = (value) =>
    value === "none" ? "No rank" : value[0].toUpperCase() + value.slice(1).replace("-", " ");

  function addFilters(page, rows, update) {
    page.querySelector(".nj-filters")?.remove();
    const form = element("form", "nj-filters");
    form.setAttribute("aria-label", "Show only some people");
    const selects = {};
    for (const [name, { title, of }] of Object.entries(FILTERS)) {
      const values = [...new Set(rows.flatMap(of))];
      if (!values.length || (name === "rank" && values.length < 2)) continue;
      const wrapper = element("label", "nj-filter");
      wrapper.append(element("span", "", title));
      const select = (selects[name] = element("select"));
      select.name = name;
      select.append(option("", ""));
      for (const value of values.sort((one, other) => one.localeCompare(other)))
        select.append(option(value, name === "tag" || name === "place" ? value : spoken(value)));
      wrapper.append(select);
      form.append(wrapper);
    }
    const everyone = element("button", "nj-everyone", "Everyone");
    everyone.type = "button";
    const status = element("p", "nj-shown");
    status.setAttribute("role", "status");
    form.append(everyone, status);
    const names = Object.keys(selects);
    const matches = (row, name) =>
      !selects[name].value || FILTERS[name].of(row).includes(selects[name].value);

    function apply() {
      for (const row of rows) row.element.hidden = !names.every((name) => matches(row, name));
      for (const name of names) {
        const others = names.filter((each) => each !== name);
        const rest = rows.filter((row) => others.every((each) => matches(row, each)));
        count(selects[name], FILTERS[name], rest);
      }
      const number = rows.filter((row) => !row.element.hidden).length;
      everyone.disabled = names.every((name) => !selects[name].value);
      const all = people(rows.length);
      status.textContent = everyone.disabled ? all : `${number} of ${all}`;
      update();
    }

    function remember() {
      const address = new URL(location.href);
      for (const name of names) {
        address.searchParams.delete(name);
        if (selects[name].value) address.searchParams.set(name, selects[name].value);
      }
      history.replaceState(history.state, "", address);
    }

    function choose(query) {
      for (const name of names) {
        selects[name].value = query.get(name) || "";
        if (selects[name].selectedIndex < 0) selects[name].value = "";
      }
      apply();
    }

    form.addEventListener("change", () => {
      apply();
      remember();
    });
    everyone.addEventListener("click", () => {
      choose(new URLSearchParams());
      remember();
      selects[names[0]].focus();
    });
    if (names.length) page.querySelector(".nj-as-of").after(form);
    choose(new URLSearchParams(location.search));
  }

  function count(select, filter, rows) {
    for (const each of select.options) {
      const of = each.value ? rows.filter((row) => filter.of(row).includes(each.value)) : rows;
      each.textContent = `${each.value ? each.dataset.words : filter.all} (${of.length})`;
      each.disabled = !of.length && !each.selected && each.value !== "";
    }
  }

  function option(value, words) {
    const made = element("option");
    made.value = value;
    made.dataset.words = words;
    return made;
  }

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

  // Any page: single items, sentences for when there is none, counts.

  function singleItems(page) {
    const found = [...page.querySelectorAll("[data-reason]")];
    const items = found.filter((each) => !each.closest("[data-row]")).map(readItem);
    return (day) => {
      for (const item of items) {
        const list = item.element.closest("[data-within]");
        if (list) item.element.hidden = !isShown(item, day, Number(list.dataset.within));
        const chip = list
          ? item.element.querySelector(".nj-row__side .nj-chip, :scope > .nj-chip")
          : item.element;
        if (chip) label(chip, item, day);
      }
      for (const each of page.querySelectorAll("[data-until]:not([data-reason])"))
        each.hidden = dayOf(each.dataset.until) < day;
      for (const each of page.querySelectorAll("[data-published]"))
        each.textContent = daysInWords(dayOf(each.dataset.published) - day);
    };
  }

  function showWhatIsLeft(page) {
    const visible = (list) =>
      list.querySelectorAll(":scope > li:not([hidden], [data-else])").length;
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
    const steps = [singleItems(page)];
    if (page.matches(".nj-due")) steps.push(duePage(page));
    if (list) steps.push(shareOf(list, built));
    let shown = null;
    return () => {
      const pinned = note.dataset.today;
      const day = Math.max(pinned ? dayOf(pinned) : localDay(new Date()), built);
      if (day === shown) return;
      shown = day;
      for (const step of steps) step(day);
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

  window.netjournal = { dayOf, dayInWords, daysInWords, element, spanInWords };
})();
