// Says while somebody writes what could be plainer. The page says the same after a look at the message.

const WAIT = 700;

const form = document.querySelector("[data-plain]");
const report = form.querySelector("[data-plain-report]");
const text = form.elements.text;
let timer;
let asking;

text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(check, WAIT);
});
if (text.value.trim()) {
  check();
}

async function check() {
  asking?.abort();
  asking = new AbortController();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("text", text.value);
  body.set("language", form.dataset.language);
  try {
    const answer = await fetch(form.dataset.plain, { method: "POST", body, signal: asking.signal });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      report.replaceChildren(...page.body.children);
    }
  } catch {
    // no network, or a newer text: looking at the message still checks
  }
}
