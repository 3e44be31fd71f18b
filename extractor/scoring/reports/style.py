"""How report.html looks: one column of cards that fits a telephone, two where there is room."""

STYLE = """
:root { --ink: #1d2530; --soft: #5b6775; --line: #d9dee5; --paper: #fff; --ground: #f3f5f8; --bar: #8fb3d9;
  --right: #cdeccf; --wrong: #ffe2a8; --missed: #ffc9c4; --spurious: #e2d3f7; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 16px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 0 0 8px; } h3 { font-size: 1rem; margin: 16px 0 4px; }
section, header { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 16px; min-width: 0; }
p { margin: 4px 0; } small, .soft { color: var(--soft); font-size: .85rem; }
.verdict { font-weight: 600; padding: 8px 12px; border-radius: 6px; margin: 8px 0; overflow-wrap: anywhere; }
.passed { background: var(--right); } .dropped { background: var(--missed); }
.heads { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px; margin-top: 12px; }
.head { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; }
.head b { display: block; font-size: 1.6rem; line-height: 1.2; }
.plots { columns: 1; column-gap: 16px; } .plots section { break-inside: avoid; } .plots section + section { margin-top: 16px; }
.row { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr) 8.2rem; gap: 0 8px; align-items: center;
  font-size: .85rem; padding: 2px 0; }
.row > span:first-child { overflow-wrap: anywhere; line-height: 1.2; }
.row > span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.row svg { display: block; width: 100%; height: 22px; overflow: visible; }
.grid { stroke: var(--line); } .bar { fill: var(--bar); } .whisker { stroke: var(--ink); stroke-width: 1.5; }
.axis { fill: var(--soft); font-size: 11px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; border-bottom: 1px solid var(--line); }
.figures td:not(:first-child), .figures th:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures td:first-child { overflow-wrap: anywhere; min-width: 6.5rem; }
details > summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; } details { margin-top: 8px; }
.article { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; margin-top: 8px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--ground); border-radius: 6px; padding: 12px; font-size: .95rem; }
mark { color: inherit; border-radius: 3px; padding: 0 2px; } .anchor { scroll-margin-top: 40vh; }
.right { background: var(--right); } .wrong { background: var(--wrong); } .missed { background: var(--missed); }
.spurious { background: var(--spurious); }
.key { display: inline-block; border-radius: 3px; padding: 0 6px; font-size: .85rem; }
.claim { border-top: 1px solid var(--line); padding: 8px 0; overflow-wrap: anywhere; } .claim:first-child { border-top: 0; padding-top: 0; }
.claim table { table-layout: fixed; margin: 4px 0; } .claim th:first-child { width: 5rem; font-weight: 400; color: var(--soft); }
.rules, pre { font: .78rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); overflow-wrap: anywhere;
  white-space: pre-wrap; margin: 4px 0; }
a { color: inherit; }
@media (max-width: 599px) {
  main { padding: 8px; } section, header { padding: 12px; }
  .row { grid-template-columns: minmax(0, 1fr) auto; padding: 4px 0; }
  .figures { font-size: .7rem; } .figures th, .figures td { padding-right: 3px; } .figures td:first-child { min-width: 4.1rem; }
  .row svg { grid-row: 2; grid-column: 1 / 3; } .row br { display: none; } .row small { margin-left: 4px; }
}
@media (min-width: 900px) {
  .plots { columns: 2; }
  .article { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .text { position: sticky; top: 8px; align-self: start; max-height: calc(100vh - 16px); overflow-y: auto; }
}
"""
