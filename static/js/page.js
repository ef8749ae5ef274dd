// Small help on every page; each page works without.

const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.focus();
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A second click on a slow line must not send a form twice. The server refuses that too.
// A form that answers with a paper stays on screen, and another paper may be wanted at once.
for (const form of document.querySelectorAll("form[method=post]:not([data-paper])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}

// Back from the next page: the browser may show this page as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
  }
});

const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
