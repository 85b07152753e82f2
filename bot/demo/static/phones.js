// Several phones side by side, and the demo's clock. Words that people read come from phones.html and the server.
const $ = (id) => document.getElementById(id);
const ZONE = "Asia/Shanghai";
const ROLES = [
  (person) => !person.role.includes("督导") && !person.role.includes("协调员"),
  (person) => person.role.includes("督导"),
  (person) => person.role.includes("协调员"),
];
let ahead = 0;

async function clock(to) {
  const options = to && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ to }) };
  const answer = await (await fetch("/demo/clock", options)).json();
  ahead = Date.parse(answer.now) - Date.now();
  tick();
}

const day = () => new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(Date.now() + ahead);

function tick() {
  const form = { timeZone: ZONE, month: "long", day: "numeric", weekday: "long", hour: "2-digit", minute: "2-digit" };
  $("now").textContent = new Intl.DateTimeFormat("zh-CN", { ...form, hourCycle: "h23" }).format(Date.now() + ahead);
}

function nextMonday() {
  const today = new Date(`${day()}T00:00:00Z`);
  today.setUTCDate(today.getUTCDate() + (((8 - today.getUTCDay()) % 7) || 7));
  return today.toISOString().slice(0, 10);
}

function show(person) {
  const section = document.createElement("section");
  const title = document.createElement("h2");
  title.textContent = `${person.name} · ${person.role}`;
  const frame = document.createElement("iframe");
  frame.title = title.textContent;
  frame.src = `/#${encodeURIComponent(person.id)}`;
  section.append(title, frame);
  $("phones").append(section);
}

$("evening").addEventListener("click", () => clock(`${day()}T19:00:00+08:00`));
$("monday").addEventListener("click", () => clock(`${nextMonday()}T09:00:00+08:00`));
$("day").addEventListener("change", () => $("day").value && clock(`${$("day").value}T09:00:00+08:00`));
$("real").addEventListener("click", () => clock(new Date().toISOString().replace("Z", "+00:00")));

await clock();
setInterval(tick, 5_000);
const people = (await (await fetch("/demo/people")).json()).groups.flatMap((group) => group.people);
for (const wanted of ROLES) {
  // Staff are told things on 企业微信 wherever they have it.
  const staff = wanted !== ROLES[0];
  const found = people.find((person) => wanted(person) && (person.channel === "wecom") === staff) ?? people.find(wanted);
  if (found) show(found);
}
