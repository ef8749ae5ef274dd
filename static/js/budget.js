// Adds up what is ticked while somebody chooses. Without it, "Tel op" does the same.
const form = document.querySelector("[data-budget]");
if (form) {
  const words = new Intl.NumberFormat(document.documentElement.lang);
  const show = (name, hidden, euros) => {
    const line = form.querySelector(`[data-${name}]`);
    line.hidden = hidden;
    line.querySelector(`[data-${name}-euros]`).textContent = words.format(euros);
  };
  form.addEventListener("change", () => {
    const ticked = [...form.querySelectorAll("[data-cost]:checked")];
    const total = ticked.reduce((sum, box) => sum + Number(box.dataset.cost), 0);
    const left = Number(form.dataset.budget) - total;
    form.querySelector("[data-total]").textContent = words.format(total);
    show("left", left < 0, left);
    show("over", left >= 0, -left);
  });
}
