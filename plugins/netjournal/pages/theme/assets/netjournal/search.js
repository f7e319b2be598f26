/* What the search looks through, and how: the scripts under search/ are loaded when they are needed,
   the touches by year, the newest first. Letters are compared without accents and case. */

(() => {
  "use strict";

  const { inTurns } = window.netjournal;
  const LETTERS = {
    ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ς: "σ",
  };
  const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const ASCII = /^[\0-\x7f]*$/;
  const IN_WORD = /[\p{L}\p{N}]/u;

  /* Return a text as it is compared. */
  function fold(text) {
    const lower = text.toLowerCase();
    if (ASCII.test(lower)) return lower;
    const plain = lower.normalize("NFKD").replace(/\p{M}/gu, "");
    return plain.replace(SPECIAL, (letter) => LETTERS[letter]);
  }

  /* Tell how a folded text has a word: 0 not at all, 1 within one of its own, 2 where one begins. */
  function has(text, word) {
    let found = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !IN_WORD.test(text[at - 1])) return 2;
      found = 1;
    }
    return found;
  }

  const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);

  // What has been loaded.

  const loaded = {};
  const loading = {};

  function add(name, json) {
    loaded[name] = JSON.parse(json);
  }

  /* Load one of the scripts, once; what cannot be loaded is empty. */
  function load(name, base) {
    loading[name] ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = script.onerror = () => resolve(loaded[name]);
      script.src = new URL(`search/${name}.js`, base);
      document.head.append(script);
    });
    return loading[name];
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve));

  // People, topics and pages: by where the words are, the best place first.

  const [NAME, OTHER_NAME, ELSEWHERE, IN_NAME, INSIDE, NOWHERE] = [0, 1, 2, 3, 4, 5];

  function readEntry([link, title, subtitle, names, fields]) {
    return {
      link,
      title,
      subtitle,
      fields,
      name: fold(title),
      names: fold(names.join("\n")),
      rest: fold([subtitle, ...fields.map((field) => field[1])].join("\n")),
    };
  }

  function placeOf(entry, word) {
    const [name, names, rest] = [entry.name, entry.names, entry.rest].map((text) => has(text, word));
    if (name === 2) return NAME;
    if (names === 2) return OTHER_NAME;
    if (rest === 2) return ELSEWHERE;
    if (name || names) return IN_NAME;
    return rest ? INSIDE : NOWHERE;
  }

  /* Return the entries that have all the words; among equals their order stays. */
  function among(entries, words) {
    const query = words.join(" ");
    const found = [];
    for (const entry of entries) {
      const place = Math.max(...words.map((word) => placeOf(entry, word)));
      if (place < NOWHERE) found.push([place - (entry.name.startsWith(query) ? 0.5 : 0), entry]);
    }
    return found.sort((one, other) => one[0] - other[0]).map((pair) => pair[1]);
  }

  /* Return the field that has what the title has not, else the first that has any of the words. */
  function fieldOf(entry, words) {
    const shown = fold(`${entry.title}\n${entry.subtitle}`);
    const missing = words.filter((word) => has(shown, word) < 2);
    const having = (field) => missing.find((word) => has(fold(field[1]), word));
    return entry.fields.find(having) || null;
  }

  // Touches: the newest first; those that have a word only within another are `inside`.

  function readTouch([link, day, title, text]) {
    const { dayOf, dayInWords } = window.netjournal;
    const words = dayInWords(dayOf(day));
    return { link, title, text, day: words, folded: fold(`${title}\n${words}\n${day}\n${text}`) };
  }

  let opening = null;

  /* Return all but the touches, loaded and read once. */
  function open(base) {
    opening ??= Promise.all([load("entries", base), load("prose", base)]).then(readEntries);
    return opening;
  }

  async function readEntries([made, own]) {
    const { people, topics, pages, years } = made || { people: [], topics: [], pages: [], years: [] };
    const prose = (own || []).map(readEntry);
    const links = new Set(prose.map((entry) => entry.link));
    return {
      people: await inTurns(people, readEntry),
      topics: await inTurns(topics, readEntry),
      pages: [...prose, ...pages.map(readEntry).filter((entry) => !links.has(entry.link))],
      years: years.map((year) => ({ year, touches: null })),
    };
  }

  async function read(year, base, isWanted) {
    const rows = (await load(year.year, base)) || [];
    const touches = await inTurns(rows, readTouch, isWanted);
    if (touches) {
      delete loaded[year.year];
      delete loading[year.year];
      year.touches ??= touches;
    }
    return year.touches;
  }

  /* Look for words, and tell `found` at each step; stop where the search is no longer wanted.

     Years are looked through until there are more touches than `most`. */
  async function look(query, base, most, isWanted, found) {
    const words = wordsOf(query);
    const entries = await open(base);
    if (!isWanted()) return;
    const [touches, inside] = [[], []];
    const result = { words, people: [], topics: [], pages: [], touches, inside, isDone: true };
    if (!words.length) return found(result);
    for (const name of ["people", "topics", "pages"]) result[name] = among(entries[name], words);
    if (Math.max(...words.map((word) => [...word].length)) < 2) return found(result);
    result.isDone = false;
    found(result);
    for (const year of entries.years) {
      const all = year.touches || (await read(year, base, isWanted));
      if (!isWanted()) return;
      for (const touch of all) {
        const depth = Math.min(...words.map((word) => has(touch.folded, word)));
        if (depth) (depth === 2 ? touches : inside).push(touch);
      }
      await pause();
      if (!isWanted()) return;
      if (touches.length > most) {
        result.hasMore = year !== entries.years.at(-1);
        break;
      }
    }
    result.isDone = true;
    found(result);
  }

  // Marks, and the piece of a text that has them.

  /* Return where the words are in a text as written: pairs of start and end, in order. */
  function places(text, words) {
    let folded = "";
    const from = [];
    let at = 0;
    for (const letter of text) {
      const plain = fold(letter);
      for (let each = 0; each < plain.length; each++) from.push(at);
      folded += plain;
      at += letter.length;
    }
    from.push(text.length);
    const found = [];
    for (const word of words)
      for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length))
        if (start === 0 || !IN_WORD.test(folded[start - 1]) || has(folded, word) === 1)
          found.push([from[start], from[start + word.length]]);
    return found.sort((one, other) => one[0] - other[0]);
  }

  /* Return a text with its words marked; of a long one the piece around the first. */
  function marked(text, words, most) {
    const piece = document.createDocumentFragment();
    const found = places(text, words);
    let [start, end] = [0, text.length];
    if (text.length > most) {
      const first = found.length ? found[0][0] : 0;
      start = first < most / 2 ? 0 : text.lastIndexOf(" ", first - most / 4) + 1;
      end = start + most < text.length ? text.lastIndexOf(" ", start + most) : text.length;
      if (end <= start) end = start + most;
    }
    let at = start;
    if (start) piece.append("… ");
    for (const [from, to] of found) {
      if (from < at || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      piece.append(text.slice(at, from), mark);
      at = to;
    }
    piece.append(text.slice(at, end));
    if (end < text.length) piece.append(" …");
    return piece;
  }

  window.netjournal.search = { add, fieldOf, fold, has, look, marked, open, wordsOf };
})();
