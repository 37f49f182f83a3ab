extension StudyPage {
    static let style: Markup = """

        :root { color-scheme: light dark; --paper: #fff; --ink: #202020; --soft: #555; --line: #d8d8d8;
          --raised: #f5f6f8; --accent: #0060a0; --warning: #a84300; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #17191e; --ink: #e8e6e3; --soft: #a9a69f; --line: #3a3d45;
            --raised: #20232a; --accent: #7cc0ee; --warning: #f08038; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1340px; padding: 1.5rem; background: var(--paper);
          color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; font-weight: 600; margin: 0; }
        h2 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .5rem; }
        h3 { font-size: 1rem; }
        p { margin: .25rem 0; }
        a, summary { color: var(--accent); }
        nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .75rem 0;
          border-bottom: 1px solid var(--line); }
        section { padding: 1.75rem 0; border-bottom: 1px solid var(--line); }
        figure { margin: 0; }
        svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
        svg g:hover > path { stroke-width: 3; stroke: currentColor; }
        .soft { color: var(--soft); font-size: .875rem; }
        .warning { color: var(--warning); font-weight: 600; }
        summary { cursor: pointer; padding: .35rem 0; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .table { margin: .75rem 0 1.5rem; }
        .table label { display: flex; gap: 1rem; align-items: center; font-weight: 600;
          font-size: .875rem; margin-bottom: .35rem; }
        input { font: inherit; font-weight: 400; padding: .2rem .5rem; width: 16rem; max-width: 60vw;
          color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; }
        .scroll { overflow: auto; max-height: 30rem; border: 1px solid var(--line); border-radius: 4px; }
        table { border-collapse: collapse; font-size: .8125rem; width: 100%; }
        thead th { position: sticky; top: 0; background: var(--raised); text-align: left; padding: 0; }
        th button { all: unset; cursor: pointer; padding: .35rem .6rem; display: block;
          white-space: nowrap; font-weight: 600; }
        th button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
        th[aria-sort=ascending] button::after { content: " \\25B2"; }
        th[aria-sort=descending] button::after { content: " \\25BC"; }
        td { padding: .25rem .6rem; border-top: 1px solid var(--line); vertical-align: top; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        tbody tr:hover { background: var(--raised); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem;
          font-size: .875rem; margin: .5rem 0; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { background: var(--raised); padding: 1rem; overflow: auto; font-size: .8125rem;
          border-radius: 4px; }
        @media print { .table input { display: none; } .scroll { max-height: none; } }

        """

    /// The colours of figures on a dark page, from the table of colours.
    static var darkColours: Markup {
        let rules = (Colour.all + Colour.all.map(\.paler)).map { colour in
            "  .f-\(colour.name) { fill: \(colour.dark); } .s-\(colour.name) { stroke: \(colour.dark); }\n"
                as Markup
        }.joined()
        return "@media (prefers-color-scheme: dark) {\n\(rules)}\n"
    }

    /// Sorts a table by the column whose head is pressed, and hides rows that lack a word of the filter.
    package static let script: Markup = """

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

        """

    /// By which the page allows this script and no other; a test holds the two together.
    package static let scriptHash = "sha256-/7hXXAt2Z4RQJvpMhmf0Hic40qOS86ePOgzn9tjTxfc="
}
