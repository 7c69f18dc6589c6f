/** The look of hosted forms: the colours of the product, and nothing that has to be fetched. */
export const formStyle = `
:root{color-scheme:light dark;--bg:#fbfaf8;--card:#fff;--line:#e0e0dc;--edge:#888680;--ink:#181b20;--ink2:#4d5057;--on:#fbfaf8;--focus:#285cc2;--bad:#9e1618;--warn:#fff0d2;--warnink:#734300}
@media (prefers-color-scheme:dark){:root{--bg:#141619;--card:#1c1f23;--line:#33373d;--edge:#8b8f96;--ink:#eceae6;--ink2:#b4b6ba;--on:#141619;--focus:#8fb4ff;--bad:#ff9d97;--warn:#3d2e0e;--warnink:#f5cd82}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem;overflow-wrap:anywhere}
.lead{color:var(--ink2);margin:0 0 1.5rem;overflow-wrap:anywhere}
.note{background:var(--warn);color:var(--warnink);border-radius:8px;padding:.75rem 1rem;margin:0 0 1.5rem}
.field{margin:0 0 1.25rem}
label{display:block;font-weight:600;margin:0 0 .3rem;overflow-wrap:anywhere}
.optional{font-weight:400;color:var(--ink2)}
input,textarea,select{width:100%;min-height:44px;padding:.55rem .7rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:8px}
.box{display:grid;grid-template-columns:auto 1fr;gap:.2rem .6rem;align-items:center}
.box input{width:22px;min-height:22px;margin:0}
.box label{margin:0}
.box p{grid-column:1/-1}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
[aria-invalid]{border-color:var(--bad)}
.help{color:var(--ink2);margin:.3rem 0 0;font-size:.9rem}
.problem{color:var(--bad);margin:.3rem 0 0;font-size:.9rem}
button{min-height:44px;padding:.6rem 1.4rem;font:inherit;font-weight:600;color:var(--on);background:var(--ink);border:0;border-radius:8px;cursor:pointer}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
`
