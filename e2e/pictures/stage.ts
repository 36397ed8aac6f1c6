const invoices = [
  ['#1042', 'Northwind Bakery', '14 Nov', '€ 1,280.00', 'Paid'],
  ['#1041', 'Halden & Sons', '12 Nov', '€ 640.00', 'Open'],
  ['#1040', 'Studio Meridian', '9 Nov', '€ 2,150.00', 'Paid'],
  ['#1039', 'Kestrel Logistics', '3 Nov', '€ 3,480.00', 'Late'],
  ['#1038', 'Atelier Rousseau', '1 Nov', '€ 415.00', 'Paid'],
] as const;

const style = `
*{box-sizing:border-box}
body{margin:0;font:14px/1.5 Inter,"Helvetica Neue",Arial,sans-serif;color:#1c2a28;background:#f4f7f6}
header{display:flex;gap:28px;align-items:center;height:60px;padding:0 32px;background:#fff;border-bottom:1px solid #dfe6e4}
header strong{display:flex;gap:10px;align-items:center;font-size:16px;margin-inline-end:12px}
header strong::before{content:"";width:20px;height:20px;border-radius:6px;background:linear-gradient(135deg,#0f766e,#2dd4bf)}
header a{color:#5b6b68;text-decoration:none}
header a:first-of-type{color:#1c2a28;font-weight:600}
header button{margin-inline-start:auto}
button,input{font:inherit;height:36px;padding:0 14px;border-radius:8px;border:1px solid #cbd5d2;background:#fff;color:inherit}
main{display:grid;gap:20px;max-width:936px;margin:28px auto;padding:0 32px}
h1{font-size:22px;margin:0}
h2{font-size:15px;margin:0 0 8px}
.muted{color:#5b6b68}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:16px}
.card{background:#fff;border:1px solid #dfe6e4;border-radius:12px;padding:16px 20px}
.figures b{display:block;font-size:20px}
table{width:100%;border-collapse:collapse}
td{padding:9px 0;border-top:1px solid #edf1f0}
td:nth-child(4){text-align:end;font-variant-numeric:tabular-nums}
td:last-child{text-align:end;width:90px}
.Paid{color:#0f766e}.Late{color:#b42318}
form{display:flex;gap:12px;align-items:center}
form .muted{margin-inline-start:28px}
form label{display:flex;gap:12px;align-items:center}
`;

const rows = invoices
  .map((cells) => `<tr>${cells.map((cell) => `<td class="${cell}">${cell}</td>`).join('')}</tr>`)
  .join('');

/** A page of a small product, with the elements that the contents of the view's tests are about. */
export const stage = `<style>${style}</style>
<header><strong>Ledgerly</strong><a href="#a">Invoices</a><a href="#b">Customers</a><a href="#c">Reports</a>
<button id="new" data-testid="new">New invoice</button></header>
<main>
<div><h1>Invoices</h1><span class="muted">Everything you have billed, and what is still open.</span></div>
<div class="figures"><div class="card"><span class="muted">Open</span><b>€ 4,120.00</b></div>
<div class="card"><span class="muted">Paid this month</span><b>€ 3,845.00</b></div>
<div class="card"><span class="muted">Late</span><b>€ 3,480.00</b></div></div>
<form class="card"><label>Customer <input id="customer"></label><button id="save" type="button">Save</button>
<span class="muted">A draft; send it when you are ready.</span></form>
<section class="card" id="recent"><h2>Recent</h2><table>${rows}</table></section>
<section class="card" id="empty"><h2>Recurring invoices</h2><div data-foothold-slot="invoices"></div></section>
</main>`;
