/* Filters above lists of people: by name and work, and on the due page by what its rows say of them.
   Without this script the lists are whole. */

(() => {
  "use strict";

  const { element, inTurns } = window.netjournal;
  const FEW = 20; // a list so short is read faster than filtered
  const STEP = 1000; // rows that come back at once; more take longer than a key may
  const FIND = "find"; // what is typed, in the form and in the address

  const people = (number) => (number === 1 ? "1 person" : `${number} people`);

  /* Put filters before an element. Each row has an `element`; of the `kinds`, by name, each tells the
     values `of` a row; `update` is called when other rows are shown. What is chosen is kept in the
     address, so that it can be linked to. */
  function addFilters({ before, rows, kinds, update }) {
    before.parentElement.querySelector(".nj-filters")?.remove();
    const valuesOf = Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [name, new Map(rows.map((row) => [row, kind.of(row)]))]),
    );
    const form = element("form", "nj-filters");
    form.setAttribute("aria-label", "Show only some people");
    const field = element("input");
    [field.type, field.name, field.autocomplete, field.spellcheck] = ["search", FIND, "off", false];
    if (rows.length > FEW) form.append(labelled("Name or work", field));
    const selects = {};
    for (const [name, { title, say }] of Object.entries(kinds)) {
      const values = [...new Set([...valuesOf[name].values()].flat())];
      if (!values.length || (name === "rank" && values.length < 2)) continue;
      const select = (selects[name] = element("select"));
      select.name = name;
      select.append(option("", ""));
      for (const value of values.sort((one, other) => one.localeCompare(other)))
        select.append(option(value, say(value)));
      form.append(labelled(title, select));
    }
    const everyone = element("button", "nj-everyone", "Everyone");
    everyone.type = "button";
    const status = element("p", "nj-shown");
    status.setAttribute("role", "status");
    form.append(everyone, status);
    const names = Object.keys(selects);
    let [found, turns] = [rows, 0];

    const matches = (row, name) =>
      !selects[name].value || valuesOf[name].get(row).includes(selects[name].value);

    function apply() {
      const chosen = names.filter((name) => selects[name].value);
      const shown = new Set(found.filter((row) => chosen.every((name) => matches(row, name))));
      show(shown);
      for (const name of names) {
        const others = chosen.filter((each) => each !== name);
        const rest = found.filter((row) => others.every((each) => matches(row, each)));
        count(selects[name], kinds[name].all, rest, valuesOf[name]);
      }
      everyone.disabled = !chosen.length && !field.value;
      const all = people(rows.length);
      status.textContent = everyone.disabled ? all : `${shown.size} of ${all}`;
    }

    async function show(shown) {
      const turn = (turns += 1);
      for (const { element: row } of rows.filter((each) => !shown.has(each)))
        if (!row.hidden) row.hidden = true;
      const coming = rows.filter((row) => shown.has(row) && row.element.hidden);
      do {
        for (const row of coming.splice(0, STEP)) row.element.hidden = false;
        update();
        if (coming.length) await new Promise((resolve) => requestAnimationFrame(resolve));
      } while (coming.length && turn === turns);
    }

    /* Find those in whose name and work all words are, each as the beginning of one. */
    function look() {
      const { has, wordsOf } = window.netjournal.search;
      const words = wordsOf(field.value);
      found = rows.filter((row) => words.every((word) => has(textOf(row), word) === 2));
      apply();
    }

    function remember() {
      const address = new URL(location.href);
      for (const { name, value } of form.querySelectorAll("input, select")) {
        address.searchParams.delete(name);
        if (value) address.searchParams.set(name, value);
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }

    function choose(query) {
      field.value = (field.isConnected && query.get(FIND)) || "";
      for (const name of names) {
        selects[name].value = query.get(name) || "";
        if (selects[name].selectedIndex < 0) selects[name].value = "";
      }
      look();
    }

    field.addEventListener("input", look);
    form.addEventListener("change", ({ target }) => {
      if (target !== field) apply();
      remember();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      remember();
    });
    everyone.addEventListener("click", () => {
      choose(new URLSearchParams());
      remember();
      form.querySelector("input, select").focus();
    });
    if (form.querySelector("input, select")) before.before(form);
    choose(new URLSearchParams(location.search));
  }

  function textOf(row) {
    row.folded ??= window.netjournal.search.fold(
      [...row.element.querySelectorAll(WORDS)].map((each) => each.textContent).join("\n"),
    );
    return row.folded;
  }

  const WORDS = ".nj-row__name, .nj-row__main > span.nj-soft";

  const labelled = (title, control) =>
    element("label", "nj-filter", element("span", "", title), control);

  function count(select, all, rows, valuesOf) {
    const numbers = new Map([["", rows.length]]);
    for (const row of rows)
      for (const value of valuesOf.get(row)) numbers.set(value, (numbers.get(value) || 0) + 1);
    for (const each of select.options) {
      const number = numbers.get(each.value) || 0;
      each.textContent = `${each.value ? each.dataset.words : all} (${number})`;
      each.disabled = !number && !each.selected && each.value !== "";
    }
  }

  function option(value, words) {
    const made = element("option");
    made.value = value;
    made.dataset.words = words;
    return made;
  }

  // Pages that are lists of people: the index of contacts, those with a tag, at an organisation.

  async function start() {
    const page = document.querySelector(".nj-people");
    if (!page || page.querySelector(".nj-filters")) return;
    const lists = [...page.querySelectorAll(".nj-rows")];
    const rows = [...page.querySelectorAll(".nj-rows > .nj-row")].map((row) => ({ element: row }));
    if (rows.length <= FEW) return;
    const update = () => {
      for (const list of lists)
        list.previousElementSibling.hidden = !list.querySelector(".nj-row:not([hidden])");
    };
    addFilters({ before: page.querySelector("h2"), rows, kinds: {}, update });
    await inTurns(rows, textOf, () => page.isConnected); // so that the first key is answered at once
  }

  window.netjournal.addFilters = addFilters;

  // Material says when it put another page in this one's place; from the disk it says nothing.

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
})();
