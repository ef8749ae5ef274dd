// Offers answers of the website while somebody types a question. The form works without this.

const WAIT = 400;
const SHORTEST = 6;

const form = document.querySelector("[data-answers]");
const box = form.querySelector("[data-offered]");
const list = form.querySelector("[data-offered-list]");
let timer;
let asking;

form.elements.title.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
});

async function ask() {
  const typed = form.elements.title.value.trim();
  asking?.abort();
  if (typed.length < SHORTEST) {
    return show([]);
  }
  asking = new AbortController();
  const address = new URL(form.dataset.answers, location.href);
  address.search = new URLSearchParams({ q: typed });
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (answer.ok) {
      show((await answer.json()).answers);
    }
  } catch {
    // no network, or a newer question: the form still works
  }
}

function show(answers) {
  list.replaceChildren(...answers.map(row));
  box.hidden = !answers.length;
  if (answers.length) {
    form.elements.gezien.value = "1"; // seen here: no page in between when it is sent
  }
}

function row(answer) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  item.lang = answer.language;
  link.href = answer.url;
  link.target = "_blank"; // what was typed stays in this window
  link.rel = "noopener";
  link.textContent = answer.title;
  text.className = "small";
  text.textContent = answer.text;
  item.append(link, text);
  return item;
}
