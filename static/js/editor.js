// Counts the signs of short fields while somebody types; the server says the same after each save.
for (const line of document.querySelectorAll("[data-count-of]")) {
  const box = document.getElementById(line.dataset.countOf);
  box.addEventListener("input", () => {
    line.textContent = line.textContent.replace(/^\s*\d+/, box.value.length);
  });
}

// Leaving with words that were not saved: the browser asks first.
const form = document.querySelector("form.editor");
let changed = false;
form.addEventListener("input", () => (changed = true));
form.addEventListener("submit", () => (changed = false));
window.addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});
