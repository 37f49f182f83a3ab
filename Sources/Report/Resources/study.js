"use strict";
for (const box of document.querySelectorAll(".table")) {
  const body = box.querySelector("tbody");
  const heads = [...box.querySelectorAll("thead th")];
  const value = (row, column) => {
    const cell = row.cells[column];
    if (cell.dataset.v === undefined) return cell.textContent;
    const number = Number(cell.dataset.v);
    return cell.dataset.v === "" || Number.isNaN(number) ? Infinity : number;
  };
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const falls = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const compare = (a, b) => typeof a === "number" ? (a < b ? -1 : a > b ? 1 : 0)
      : a.localeCompare(b, undefined, { numeric: true });
    const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)));
    body.append(...(falls ? rows.reverse() : rows));
  }));
  box.querySelector("input").addEventListener("input", event => {
    const words = event.target.value.toLowerCase().split(" ").filter(word => word);
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
}
