/// `explorer.css`: what model pages need besides the style of the site, in its colours.
enum ExplorerStyle {
  static let text = #"""
    /* Colours are those of the site's style, with what stands for them where it names none. */
    #explorer { scroll-margin-top: 4rem; }
    #explorer button, .entry button {
      font: inherit; color: inherit; background: var(--panel);
      border: 1px solid var(--rule); border-radius: 4px; padding: .15em .55em; cursor: pointer;
    }
    #explorer button:hover:enabled, .entry button:hover { border-color: currentColor; }
    #explorer button:disabled { opacity: .55; cursor: default; }
    #explorer button[aria-pressed="true"] { outline: 2px solid var(--link); outline-offset: -2px; font-weight: 600; }
    #explorer button:focus-visible, .entry button:focus-visible, #explorer input:focus-visible,
    #explorer select:focus-visible, #explorer summary:focus-visible, #explorer .wide:focus-visible,
    #explorer pre:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    #explorer input, #explorer select { font: inherit; max-width: 100%; }
    #explorer .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; }
    @media (max-width: 64rem) { #explorer .columns { grid-template-columns: minmax(0, 1fr); } }
    #explorer .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    #explorer .wide, .entry .wide, .sheet .wide { overflow-x: auto; max-width: 100%; }
    #explorer .switches > div { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; padding: .5rem 0; }
    #explorer fieldset.switch { border: 1px solid var(--rule); border-radius: 4px; padding: .1rem .6rem .4rem; margin: 0; min-width: 0; }
    #explorer fieldset.switch label { display: inline-flex; gap: .25em; align-items: baseline; margin-right: .8em; }
    #explorer .kind { color: var(--faint); }
    #explorer .picture { margin: 0 0 1rem; overflow: auto; max-height: 80vh; }
    figure.picture g.graph > polygon { fill: none; }
    #explorer .picture g.off { opacity: .22; }
    #explorer .picture g.node[role=button] { cursor: pointer; }
    #explorer .picture g.node:hover > *, #explorer .picture g.node:focus-visible > :not(text) { stroke: var(--focus); stroke-width: 2.5; }
    #explorer .picture g.node:focus { outline: none; }
    #explorer .picture g.here > :not(text) { stroke: var(--link); stroke-width: 4; }
    #explorer table { border-collapse: collapse; margin: .4rem 0; }
    #explorer .values th { text-align: left; font-weight: 600; padding-right: 1em; }
    #explorer .values td { padding-right: 1em; }
    #explorer tr.changed th { text-decoration: underline; }
    #explorer .mark { font-size: .85em; font-weight: 600; }
    #explorer .class { font-size: .85em; border: 1px solid; border-radius: 3px; padding: 0 .35em; margin-left: .5em; display: inline-block; white-space: nowrap; }
    #explorer .class.valid, .good, .holds { color: var(--good); }
    #explorer .class.invalid, #explorer .class.error, .bad, .fails { color: var(--bad); }
    .undecided { color: var(--warning); }
    #explorer .picks, #explorer .bits, #explorer .actions { display: flex; flex-wrap: wrap; gap: .4rem; margin: .4rem 0; align-items: center; }
    #explorer .bit b { font-family: monospace; }
    #explorer .outcomes { list-style: none; padding: 0; margin: .3rem 0; }
    #explorer .outcomes > li { margin: .35rem 0; }
    #explorer .answers .outcomes > li { padding-left: .2rem; border-left: 3px solid var(--rule); }
    #explorer .outcome { text-align: left; overflow-wrap: anywhere; }
    #explorer .outcome.ok { border-left: .3em solid var(--good); }
    #explorer .changes { font-weight: 400; opacity: .95; }
    #explorer .may { font-size: .85em; border: 1px dashed; border-radius: 3px; padding: 0 .3em; }
    #explorer button.clause { border: none; background: none; padding: 0; text-decoration: underline dotted; }
    #explorer button.small { font-size: .9em; padding: 0 .4em; }
    #explorer .clause-box { border-left: 3px solid var(--link); padding: .1rem .8rem; margin: .8rem 0; min-height: 5.5rem; }
    #explorer pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0; }
    #explorer [data-part=trace] pre { white-space: pre; overflow-x: auto; line-height: 1.15; }
    .cite { font-size: .92em; color: var(--faint); margin: .1rem 0; }
    #explorer .replaying { border: 2px solid var(--link); border-radius: 4px; padding: .2rem .8rem; margin-bottom: .6rem; }
    #explorer .trace td, #explorer .trace th { padding: .1rem .55rem; text-align: left; vertical-align: top; }
    #explorer .trace tr[aria-current] { font-weight: 600; }
    #explorer textarea.copied { width: 100%; min-height: 8rem; }
    #explorer .word { margin: .4rem 0; }
    #explorer ul.all { list-style: none; padding-left: 0; }
    #explorer ul.all ul { list-style: none; padding-left: 1.2rem; }
    #explorer .why summary { cursor: pointer; }
    #explorer label.inline { display: inline-flex; gap: .3em; align-items: baseline; margin-right: 1em; }
    #explorer .goals input#goal { width: min(30em, 100%); }
    #explorer svg.map { color: inherit; }
    #explorer svg.map .box rect { fill: var(--panel); stroke: currentColor; }
    #explorer svg.map .box text { fill: currentColor; text-anchor: middle; font: 12px monospace; }
    #explorer svg.map .box { cursor: pointer; }
    #explorer svg.map .box:focus-visible { outline: 3px solid var(--focus); }
    #explorer svg.map .box.home rect { stroke-width: 3; }
    #explorer svg.map .box.lost rect { stroke-dasharray: 5 3; stroke: var(--bad); stroke-width: 2; }
    #explorer svg.map .box.here rect { stroke: var(--link); stroke-width: 4; }
    #explorer svg.map .arc { fill: none; stroke: var(--faint); stroke-width: 1; }
    #explorer svg.map .arc.near { stroke: var(--link); stroke-width: 2; }
    #explorer svg.map .head { fill: var(--faint); }
    .contents ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
    .entry { scroll-margin-top: 1rem; }
    .entry h3 { margin: .3rem 0; font-size: 1.05rem; }
    .entry.away { opacity: .75; border-left-style: dashed; }
    .entry.away > :not(h3):not(.field), .entry.away > .field:not(:has([data-cell=under])) { display: none; }
    .entry.property { border-top: 1px solid var(--rule); padding: .3rem 0; }
    .entry .self { color: inherit; text-decoration: none; }
    .entry .self:hover { text-decoration: underline; }
    .entry .rule { font-weight: 400; font-size: .9em; }
    .entry .places { list-style: none; padding: 0; margin: .2rem 0; overflow-wrap: anywhere; }
    .entry .field { margin: .15rem 0; overflow-wrap: anywhere; }
    .entry .scope { color: var(--faint); font-style: italic; }
    .entry .field > em { color: var(--faint); font-style: normal; }
    .entry.property summary { cursor: pointer; }
    .entry .holds, .entry .fails, .entry .undecided { display: inline-block; min-width: 5em; font-weight: 600; }
    .entry [data-cell=verdict]::before { content: "✓ "; }
    .entry [data-cell=verdict].fails::before { content: "✗ "; }
    .entry [data-cell=verdict].undecided::before { content: "? "; }
    #explorer .gap, .unexpected { color: var(--bad); }
    #explorer p, #explorer ul, #explorer ol, .entry p, .entry ul { max-width: none; }
    .sheet summary h3, .maps summary h3 { display: inline; font-size: 1.05rem; }
    pre.source { overflow-x: auto; font-size: .9em; line-height: 1.35; }
    pre.source { counter-reset: line; }
    pre.source span:target { background: var(--warning-panel); }
    pre.source a { display: inline-block; width: 3em; text-align: right; color: var(--faint); text-decoration: none; }
    pre.source a::before { counter-increment: line; content: counter(line); }
    @media print {
      #explorer .goals, #explorer .maps, #explorer .actions, #explorer .keys, #explorer .clause-box,
      #explorer .replaying, .entry button, .contents { display: none; }
      #explorer .columns { display: block; }
    }

    """#
}
