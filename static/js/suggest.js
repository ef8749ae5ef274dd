// Suggests pages while somebody types in a search box. The box is a plain form, and works without this.

const WAIT = 120;
const SHORTEST = 2;

for (const input of document.querySelectorAll(".search-box__input")) {
  attach(input);
}

function attach(input) {
  const form = input.form;
  const address = new URL("suggesties/", form.action);
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let chosen = -1;
  let timer;
  let asking;

  list.className = "search-suggestions";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.parentElement.append(list, said);

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!list.hidden) {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      }
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < SHORTEST) {
      return close();
    }
    asking = new AbortController();
    address.search = new URLSearchParams({ q: typed });
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) {
        show((await answer.json()).suggestions);
      }
    } catch {
      close(); // no network, or a newer question: the form still works
    }
  }

  function show(suggestions) {
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = list.hidden ? "" : `${suggestions.length} ${form.dataset.suggestions}`;
  }

  function option(suggestion, number) {
    const row = document.createElement("li");
    const title = document.createElement("span");
    const kind = document.createElement("span");
    row.id = `${list.id}-${number}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.url = suggestion.url;
    title.textContent = suggestion.title;
    title.lang = suggestion.language;
    kind.textContent = suggestion.kind;
    row.append(title, kind);
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => location.assign(suggestion.url));
    return row;
  }

  function choose(number) {
    const rows = list.children;
    chosen = number >= rows.length ? -1 : number < -1 ? rows.length - 1 : number;
    for (const [at, row] of [...rows].entries()) {
      row.setAttribute("aria-selected", String(at === chosen));
    }
    if (chosen < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "false");
    said.textContent = "";
  }
}
