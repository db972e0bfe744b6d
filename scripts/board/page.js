const $ = id => document.getElementById(id), rows = new Map(), calm = matchMedia("(prefers-reduced-motion: reduce)");
let stream, heard, state, found, asked = 0;

function set(place, text) {
  if (place.textContent === text) return;
  if (place.textContent && place.closest("tbody") && !calm.matches) place.animate([{ background: "var(--flash)" }, {}], 2000);
  place.textContent = text;     // as text: what the data holds is never taken for markup
}

function show() {
  const body = $("rows"), shown = (found ?? state.flights).map(({ flight, ...row }) => {
    const tr = rows.get(flight.id) ?? $("row").content.firstElementChild.cloneNode(true), all = { ...flight, ...row, code: flight.code === flight.city ? "" : flight.code };
    for (const place of tr.querySelectorAll("[class]")) if (place.className in all) set(place, all[place.className]);
    Object.assign(tr.dataset, { is: row.status.split(" ")[0], late: row.delay.startsWith("+") });
    rows.set(flight.id, tr);
    return tr;
  });
  for (const [id, tr] of rows) shown.includes(tr) || (tr.remove(), rows.delete(id));
  shown.forEach((tr, at) => body.children[at] === tr || body.insertBefore(tr, body.children[at] ?? null));
}

function take(news) {
  state = { ...news, day: `${news.day} February 2013` };
  for (const id of ["airport", "day", "time", "month"]) set($(id), state[id]);
  $("sources").replaceChildren(...Object.entries(state.sources).map(([name, share]) => Object.assign(document.createElement("li"),
    { textContent: `${name} ${Math.round(share * 100)} %`, className: share > .9 ? "well" : share > .3 ? "unsteady" : "silent" })));
  if (found && ++asked % 5 === 0) search();
  show();
}

async function search() {
  const text = $("q").value.trim(), flights = text && await fetch("search?q=" + encodeURIComponent(text)).then(answer => answer.json()).catch(() => found ?? []);
  if (text !== $("q").value.trim()) return;       // a later search is on its way
  found = text ? flights : null;
  set($("found"), text ? `${found.length} of today’s flights have “${text}”` : "The next departures");
  if (state) show();
}

function lost() {
  stream.close();
  set($("lost"), `The board has lost its source. ${state ? `This is how it was at ${state.time}. ` : ""}Trying again …`);
}

function listen() {
  heard = Date.now();
  stream = new EventSource("departures");
  stream.onmessage = event => { heard = Date.now(); set($("lost"), ""); take(JSON.parse(event.data)); };
  stream.onerror = lost;
}

setInterval(() => {
  if (Date.now() - heard > 5000) lost();
  if (stream.readyState === EventSource.CLOSED) listen();
}, 2000);
$("q").oninput = search, search(), listen();
