"""The look of a report: small enough to stand in the page, for a screen by day and by night, and for paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1a; --soft: #54524d; --paper: #fff; --tint: #f4f2ed; --line: #d9d5cc;
  --green: #0c5b4b; --grey: #75716a; --brown: #8a3d27; --link: #17406d; --mix: #8fb3aa }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #f0f2f1; --soft: #b9c2c0; --paper: #171a1a; --tint: #242928; --line: #3d4644;
    --green: #63c0aa; --grey: #93a09d; --brown: #e59a80; --link: #9cc4f2; --mix: #2f5d53 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 "Source Sans 3", "Noto Sans", system-ui, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere }
body::before { content: ""; display: block; block-size: 6px; background: var(--green) }
main { max-inline-size: 60rem; margin-inline: auto; padding: 1.5rem 1.25rem 4rem }
h1 { font-size: clamp(1.75rem, 1.4rem + 1.8vw, 2.6rem); line-height: 1.15; margin: .5rem 0 .75rem }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem }
section { margin-block-start: 2.75rem }
p, li, dd { max-inline-size: 44rem }
.lead { font-size: 1.25rem }
.over { color: var(--soft); margin: 1rem 0 0 }
.line { display: block }
.note { color: var(--soft); font-weight: 400 }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
nav ul { padding: 0; list-style: none; columns: 17rem; margin: 1.5rem 0 0 }
nav li { padding-block: .3rem; break-inside: avoid }
.budget { margin-block: 1.25rem; padding: 1rem; border: 1px solid var(--green); border-radius: 6px }
.budget p { margin: .5rem 0 0 }
dl { margin: 1rem 0 }
dl > div { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: 0 1rem;
  padding-block: .4rem; border-block-end: 1px solid var(--line) }
dt { color: var(--soft) } dd { margin: 0 }
table { inline-size: 100%; border-collapse: collapse; margin-block: 1rem 1.5rem }
caption { text-align: start; font-weight: 650; padding-block-end: .4rem }
th, td { text-align: start; vertical-align: top; padding: .55rem .9rem .55rem 0;
  border-block-end: 1px solid var(--line) }
thead th { color: var(--soft); font-size: .9375rem; vertical-align: bottom; border-block-end: 2px solid var(--grey) }
thead th { overflow-wrap: normal }
tbody th { font-weight: 600; min-inline-size: 15rem }
.number { text-align: end; font-variant-numeric: tabular-nums }
td.number { white-space: nowrap }
:is(th, td):last-child { padding-inline-end: 0 }
.bar { display: block; margin-block-start: .35rem; border-radius: 3px }
.key { vertical-align: -2px }
.patterns { position: absolute }
.legend { color: var(--soft); display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.rail, .none { fill: var(--tint); stroke: var(--grey) }
.earlier { fill: var(--grey) } .now { fill: var(--green) }
.elsewhere { fill: url(#stripes) } .ground { fill: var(--mix) } .line { stroke: var(--ink); stroke-width: 1.5 }
.hundred { inline-size: 100%; max-inline-size: 34rem; display: block; margin-block: .5rem }
.gained { fill: var(--green) } .same { fill: none; stroke: var(--grey); stroke-width: 2 } .lost { fill: var(--brown) }
.mark { font-weight: 700; color: var(--green) } .mark.lost { color: var(--brown) }
code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9em }
pre { padding: .9rem 1rem; background: var(--tint); border-radius: 6px; white-space: pre-wrap }
@media (max-width: 40rem) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, tr, tbody th, td, caption { display: block }
  tr { padding-block: .75rem; border-block-end: 1px solid var(--line) }
  tbody th, td { border: 0; padding: .1rem 0; min-inline-size: 0 }
  td { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0 .75rem }
  td::before { content: attr(data-label); color: var(--soft); white-space: normal }
  td.number { text-align: start }
  dl > div { grid-template-columns: minmax(0, 1fr) } }
@media print {
  body { font-size: 10.5pt } body::before, nav { display: none } main { max-inline-size: none; padding: 0 }
  section { margin-block-start: 1.5rem } h2, h3, caption { break-after: avoid }
  tr, .hundred, .budget { break-inside: avoid }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact } a { color: inherit; text-decoration: none } }
""".strip()
