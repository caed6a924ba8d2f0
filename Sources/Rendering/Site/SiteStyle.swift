/// `style.css`: one for light, dark and paper, from a phone's width on.
enum SiteStyle {
  static var text: String {
    """
    :root { color-scheme: light dark; \(SiteTheme.properties(.light)) }
    @media (prefers-color-scheme: dark) {
      :root { \(SiteTheme.properties(.dark)) }
      \(SiteTheme.darkDrawing)
    }
    \(layout)
    \(parts)
    \(tables)
    \(paper)

    """
  }

  private static let layout = """
    * { box-sizing: border-box; }
    html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
    body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
    main { margin: 0 auto; padding: 0.5rem 1rem 3rem; max-width: 86rem; }
    main.text { max-width: 52rem; }
    p, ul, ol, dl { max-width: 48rem; }
    header.site { background: var(--panel); border-bottom: 1px solid var(--rule); }
    header.site .bar { margin: 0 auto; padding: 0.4rem 1rem; max-width: 86rem; display: flex;
      flex-wrap: wrap; gap: 0.2rem 1.5rem; align-items: baseline; }
    header.site ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none;
      margin: 0; padding: 0; }
    header.site a { display: inline-block; padding: 0.25rem 0; }
    header.site a.home { font-weight: 700; color: var(--ink); text-decoration: none; }
    header.site a[aria-current] { color: var(--ink); font-weight: 600; text-decoration-thickness: 3px; }
    footer { border-top: 1px solid var(--rule); padding: 0.5rem 1rem; color: var(--faint);
      font-size: 0.85rem; max-width: 86rem; margin: 0 auto; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    .skip { position: absolute; left: -100vw; background: var(--paper); padding: 0.5rem 1rem; z-index: 9; }
    .skip:focus { left: 0.5rem; top: 0.5rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 0.5rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.2rem 0 0.6rem; }
    h3 { font-size: 1rem; line-height: 1.4; margin: 1.2rem 0 0.3rem; }
    code, pre, kbd { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      font-size: 0.9em; }
    pre { background: var(--panel); border: 1px solid var(--rule); border-radius: 4px;
      padding: 0.6rem 0.8rem; overflow-x: auto; line-height: 1.35; overflow-wrap: normal; }
    .lead { font-size: 1.05rem; }
    .faint, figcaption { color: var(--faint); }
    small { font-size: 0.85rem; }
    :target { outline: 3px solid var(--focus); outline-offset: 4px; }
    """

  private static let parts = """
    .badge { display: inline-block; border-radius: 3px; padding: 0 0.45em; font-size: 0.82rem;
      font-weight: 600; line-height: 1.55; white-space: nowrap; border: 1px solid currentColor; }
    .good { color: var(--good); } .warning { color: var(--warning); } .bad { color: var(--bad); }
    .note { color: var(--note); }
    .badge.good { background: var(--good-panel); } .badge.warning { background: var(--warning-panel); }
    .badge.bad { background: var(--bad-panel); } .badge.note { background: var(--note-panel); }
    .card { border: 1px solid var(--rule); border-left-width: 5px; border-radius: 4px;
      padding: 0.1rem 1rem 0.5rem; margin: 0.9rem 0; scroll-margin-top: 1rem; }
    .card.good { border-left-color: var(--good); color: inherit; }
    .card.warning { border-left-color: var(--warning); color: inherit; }
    .card.bad { border-left-color: var(--bad); color: inherit; }
    .card.note { border-left-color: var(--note); color: inherit; }
    .card h3 { margin-top: 0.6rem; } .card p { margin: 0.35rem 0; }
    .card .anchor { float: right; margin-left: 0.7rem; text-decoration: none; color: var(--faint); }
    .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 1rem;
      margin: 0.5rem 0; max-width: none; }
    .facts dt { color: var(--faint); } .facts dd { margin: 0; }
    details > summary { cursor: pointer; padding: 0.15rem 0; }
    details > summary code { overflow-wrap: anywhere; }
    q { quotes: "\\201C" "\\201D"; }
    figure { margin: 1rem 0; overflow-x: auto; }
    figure svg { max-width: 100%; height: auto; display: block; }
    svg path:not([fill]) { fill: none; }
    figure svg text { font-family: Helvetica, Arial, sans-serif; }
    figure svg .edge text, figure svg .labels text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px;
      stroke-linejoin: round; }
    .key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; padding: 0; list-style: none;
      font-size: 0.9rem; }
    .key .added { color: var(--added); font-weight: 700; }
    .key .removed { color: var(--removed); }
    @media (max-width: 40rem) {
      .facts { grid-template-columns: minmax(0, 1fr); } .facts dd { margin-bottom: 0.3rem; }
      figure svg { max-width: none; }
      .card { padding: 0.1rem 0.7rem 0.5rem; } main { padding: 0.5rem 0.7rem 2rem; }
    }
    """

  private static let tables = """
    .scroll { overflow-x: auto; margin: 0.8rem 0; border: 1px solid var(--rule); border-radius: 4px; }
    table { border-collapse: collapse; font-size: 0.9rem; overflow-wrap: normal; }
    .scroll > table { width: 100%; }
    caption { text-align: left; padding: 0.4rem 0.6rem; color: var(--faint); }
    th, td { padding: 0.3rem 0.6rem; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--rule); }
    tbody tr:last-child > * { border-bottom: 0; }
    thead th { background: var(--panel); vertical-align: bottom; }
    tbody th { font-weight: 600; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    table.models td.about { min-width: 16rem; max-width: 36rem; }
    table.models .name { min-width: 9rem; overflow-wrap: break-word; } td.nowrap { white-space: nowrap; }
    td.counts { min-width: 6.5rem; }
    table.matrix th.kind { writing-mode: vertical-rl; transform: rotate(180deg); padding: 0.6rem 0.2rem;
      text-align: left; font-weight: 500; white-space: nowrap; }
    table.matrix td { text-align: center; padding: 0.25rem; min-width: 1.9rem; }
    table.matrix td a { display: block; border-radius: 3px; text-decoration: none; font-weight: 600;
      padding: 0.1rem 0; }
    table.matrix tbody th { position: sticky; left: 0; background: var(--paper); white-space: nowrap; }
    table.matrix a.error { color: var(--bad); background: var(--bad-panel); }
    table.matrix a.warning { color: var(--warning); background: var(--warning-panel); }
    table.matrix a.note { color: var(--note); background: var(--note-panel); }
    table.matrix tbody tr.group th { position: static; }
    tr.group th { background: var(--panel); color: var(--faint); font-weight: 600; }
    .scroll:has(> table.run) { width: fit-content; max-width: 100%; }
    table.run td:nth-child(3), table.run td:nth-child(n + 6) { font-size: 0.81rem;
      font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    table.run { width: auto; } table.run td, table.run th { padding: 0.15rem 0.6rem; }
    @media (max-width: 40rem) {
      table.models thead { display: none; }
      table.models tr, table.models td, table.models th { display: block; border-bottom: 0; }
      table.models tr { border-bottom: 1px solid var(--rule); padding: 0.4rem 0; }
      table.models td, table.models th { padding: 0.05rem 0.6rem; text-align: left; }
      table.models td.about { min-width: 0; max-width: none; }
      table.models td[data-label]::before { content: attr(data-label) ": "; color: var(--faint); }
      table.models td:empty { display: none; }
      table.matrix tbody th { white-space: normal; max-width: 9rem; overflow-wrap: anywhere; }
    }
    """

  private static let paper = """
    @media print {
      :root { color-scheme: light; \(SiteTheme.properties(.light)) }
      header.site, .skip, .card .anchor { display: none; }
      main, main.text { max-width: none; padding: 0; }
      figure, tr { break-inside: avoid; }
      h2, h3, summary, thead { break-after: avoid; }
      .scroll, figure { overflow: visible; }
      details::details-content { content-visibility: visible; block-size: auto; }
      pre { white-space: pre-wrap; }
    }
    """
}
