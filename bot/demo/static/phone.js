// The phone page. Words that people read come from index.html and from the server, never from here.
const $ = (id) => document.getElementById(id);
const phone = $("phone"), chat = $("chat"), text = $("text"), people = $("people"), list = $("list");
const words = phone.dataset;
const wide = matchMedia("(min-width: 760px)");
const STAMP_GAP = 5 * 60 * 1000;
const ZONE = "Asia/Shanghai";

let me = null;        // the person whose phone this is
let everybody = [];
let visit = null;     // one opening of a phone, with how many of its messages are not answered yet
let lastStamp = 0;
let ahead = 0;        // the demo's clock minus this browser's, in milliseconds

async function ask(path, body) {
  const file = body instanceof Blob;
  const options = body && {
    method: "POST",
    headers: { "Content-Type": file ? body.type : "application/json" },
    body: file ? body : JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(response.status);
  const answer = await response.json();
  if (answer.now) ahead = Date.parse(answer.now) - Date.now();
  return answer;
}

const now = () => new Date(Date.now() + ahead);

// ---- time stamps, as WeChat writes them

function clockTime(at) {
  return new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

function day(at) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(at).split("-").map(Number);
  return Date.UTC(parts[0], parts[1] - 1, parts[2]) / 86_400_000;
}

function stampWords(at) {
  const age = day(now()) - day(at);
  if (age === 0) return clockTime(at);
  if (age === 1) return `${new Intl.RelativeTimeFormat("zh-CN", { numeric: "auto" }).format(-1, "day")} ${clockTime(at)}`;
  const year = at.getFullYear() === now().getFullYear() ? undefined : "numeric";
  const form = age > 1 && age < 7 ? { weekday: "long" } : { year, month: "long", day: "numeric" };
  return `${new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, ...form }).format(at)} ${clockTime(at)}`;
}

// ---- the conversation

function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

function avatar(person) {
  const made = element("span", "avatar", person.name.slice(0, 1));
  made.style.setProperty("--hue", [...person.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * 137) % 360, 7));
  made.ariaHidden = "true";
  return made;
}

function botAvatar() {
  const made = element("span", "avatar bot");
  made.ariaHidden = "true";
  return made;
}

function add(item, fresh) {
  if (fresh) item.classList.add("fresh");
  chat.append(item);
  chat.scrollTop = chat.scrollHeight;
}

/** A bubble; ``picture`` is the address of a picture that stands in it instead of words. */
function addLine(mine, content, at, fresh, picture) {
  if (Math.abs(at - lastStamp) >= STAMP_GAP) {
    const stamp = element("div", "stamp");
    const time = element("time", "", stampWords(at));
    time.dateTime = at.toISOString();
    stamp.append(time);
    add(stamp, fresh);
  }
  lastStamp = at.getTime();
  const line = element("div", mine ? "mine" : "theirs");
  const bubble = element("div", "bubble");
  bubble.append(element("span", "heard", mine ? words.me : words.bot), ...(picture ? [image(picture)] : linked(content)));
  line.append(mine ? avatar(me) : botAvatar(), bubble);
  add(line, fresh);
}

/** A tap shows the picture in its own size. */
function image(address) {
  const made = element("img"), link = anchor(address, made);
  made.alt = words.picture;
  made.src = address;
  made.addEventListener("load", () => { chat.scrollTop = chat.scrollHeight; });
  return link;
}

function anchor(address, content) {
  const made = element("a");
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener";
  made.append(content);
  return made;
}

/** The words, with the addresses in them to tap on, as WeChat shows them. */
function linked(content) {
  return content.split(/(https?:\/\/[!-~]+)/).map((part, at) => (at % 2 ? anchor(part, part) : part));
}

function showWaiting() {
  phone.classList.toggle("waiting", visit.waiting > 0);
  $("typing").textContent = visit.waiting > 0 ? $("typing").dataset.words : "";
}

function showQuick(quick) {
  $("quick").replaceChildren(...quick.map((one) => {
    const chip = element("button", "", one.label);
    chip.type = "button";
    chip.title = one.label;
    chip.addEventListener("click", () => (one.edit ? write(one.text) : say(one.text)));
    return chip;
  }));
  chat.scrollTop = chat.scrollHeight;
}

function showAnswer(answer) {
  if (answer.failed) {
    add(element("div", "notice", words.fault), true);
    return;
  }
  if (answer.reply) addLine(false, answer.reply, now(), true);
  showQuick(answer.quick);
}

/** Sends through the platform. If the phone was put down meanwhile, what comes back is in its history. */
async function exchange(path, body) {
  const person = me, mine = visit;
  mine.waiting += 1;
  showWaiting();
  const answer = await ask(path, body).catch(() => null);
  mine.waiting -= 1;
  showWaiting();
  if (mine !== visit) {
    if (person === me) become(person);
  } else if (answer) {
    showAnswer(answer);
  } else {
    add(element("div", "notice", words.offline), true);
  }
}

function say(content) {
  showQuick([]);
  addLine(true, content, now(), true);
  exchange("/demo/say", { person: me.id, text: content });
}

function write(content) {
  text.value = content;
  grow();
  text.focus();
}

function grow() {
  $("send").disabled = !text.value.trim() || !me;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

// ---- the menu, pictures, voices, places

function showMenu(buttons) {
  $("menu").replaceChildren(...buttons.map((button) => {
    const made = element("button", "", button.title);
    made.type = "button";
    made.ariaHasPopup = "menu";
    made.addEventListener("click", () => showEntries(button.entries, made));
    return made;
  }));
}

function showEntries(entries, under) {
  const open = $("entries").hidden || $("entries").dataset.of !== under.textContent;
  $("entries").hidden = !open;
  $("entries").dataset.of = under.textContent;
  $("entries").replaceChildren(...entries.map((entry) => {
    const made = element("button", "", entry.label);
    made.type = "button";
    made.role = "menuitem";
    made.addEventListener("click", () => tap(entry));
    return made;
  }));
}

function tap(entry) {
  $("entries").hidden = true;
  showQuick([]);
  exchange("/demo/tap", { person: me.id, words: entry.words });
}

function toggleMenu() {
  const menu = $("menu").hidden;
  $("menu").hidden = !menu;
  text.hidden = menu;
  $("plus").hidden = menu;
  $("entries").hidden = true;
  $("menu-toggle").ariaPressed = String(menu);
}

function toggleMore(open) {
  $("more").hidden = !open;
  $("plus").ariaExpanded = String(open);
}

/** A voice or a place: what is typed are its words. */
function sendWithWords(path, label, otherwise) {
  const content = text.value.trim() || otherwise;
  write("");
  toggleMore(false);
  addLine(true, label + content, now(), true);
  exchange(path, { person: me.id, text: content });
}

function sendPicture(file) {
  toggleMore(false);
  addLine(true, "", now(), true, URL.createObjectURL(file));
  exchange(`/demo/picture?person=${encodeURIComponent(me.id)}`, file);
}

/** What the bot says without having been asked. */
async function listen() {
  const mine = visit;
  if (!mine || mine.heard === undefined) return;
  const found = await ask(`/demo/notices?person=${encodeURIComponent(me.id)}&after=${mine.heard}`).catch(() => null);
  if (!found || mine !== visit) return;
  mine.heard = found.count;
  for (const one of found.notices) addNotice(one, true);
}

function addNotice(one, fresh) {
  addLine(false, one.text, new Date(one.at), fresh, one.media && `/demo/media/${encodeURIComponent(one.media)}`);
}

// ---- whose phone it is

async function become(person) {
  const mine = { waiting: 0 };
  me = person;
  visit = mine;
  lastStamp = 0;
  showWaiting();
  showQuick([]);
  chat.replaceChildren();
  history.replaceState(null, "", `#${encodeURIComponent(person.id)}`);
  $("whose").textContent = person.name;
  phone.classList.toggle("wecom", person.channel === "wecom");
  toggleMore(false);
  $("switch").ariaLabel = person.name + words.whose;
  for (const button of list.querySelectorAll("button")) button.ariaCurrent = String(button.dataset.id === person.id);
  if (!wide.matches) people.close();
  grow();
  try {
    const past = await ask(`/demo/history?person=${encodeURIComponent(person.id)}`);
    if (mine !== visit) return;
    const heard = await ask(`/demo/notices?person=${encodeURIComponent(person.id)}`);
    if (mine !== visit) return;
    mine.heard = heard.count;
    const lines = [...past.lines, ...heard.notices].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    for (const line of lines) {
      if ("mine" in line) addLine(line.mine, line.text, new Date(line.at), false);
      else addNotice(line, false);
    }
    showQuick(past.quick);
    if (!past.lines.length) exchange("/demo/follow", { person: person.id });
  } catch {
    if (mine === visit) add(element("div", "notice", words.offline));
  }
}

function showPeople(groups) {
  everybody = groups.flatMap((group) => group.people);
  list.replaceChildren(...groups.map((group) => {
    const section = element("section");
    section.ariaLabel = group.name;
    section.append(element("h3", "", group.name), ...group.people.map((person) => {
      const button = element("button");
      button.type = "button";
      button.dataset.id = person.id;
      button.dataset.find = `${person.name} ${person.role} ${group.name}`;
      button.append(avatar(person), element("span", "", person.name), element("span", "role", person.role));
      button.addEventListener("click", () => become(person));
      return button;
    }));
    return section;
  }));
}

function find() {
  const wanted = $("find").value.trim();
  for (const button of list.querySelectorAll("button")) button.hidden = !button.dataset.find.includes(wanted);
  for (const section of list.children) section.hidden = !section.querySelector("button:not([hidden])");
  $("none").hidden = Boolean(list.querySelector("button:not([hidden])"));
}

/** Beside the phone on a wide screen, over it on a narrow one. */
function placePeople() {
  people.close();
  if (wide.matches) people.show();
}

function openSheet() {
  people.showModal();
  list.querySelector("[aria-current=true]")?.scrollIntoView({ block: "center" });
}

function tick() {
  $("time").textContent = clockTime(now());
}

$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const content = text.value.trim();
  if (!content || !me) return;
  write("");
  say(content);
});
text.addEventListener("input", grow);
$("menu-toggle").addEventListener("click", toggleMenu);
$("plus").addEventListener("click", () => toggleMore($("more").hidden));
$("voice").addEventListener("click", () => sendWithWords("/demo/voice", words.voice, ""));
$("place").addEventListener("click", () => sendWithWords("/demo/place", words.place, words.somewhere));
$("picture").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => {
  if ($("file").files.length && me) sendPicture($("file").files[0]);
  $("file").value = "";
});
text.addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses a candidate.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  $("compose").requestSubmit();
});
$("switch").addEventListener("click", openSheet);
$("close").addEventListener("click", () => people.close());
people.addEventListener("click", (event) => { if (event.target === people && !wide.matches) people.close(); });
people.addEventListener("cancel", (event) => { if (wide.matches) event.preventDefault(); });
$("find").addEventListener("input", find);
wide.addEventListener("change", placePeople);
// The keyboard, the chips and a growing input take their room from the conversation: its end stays in sight.
new ResizeObserver(() => { chat.scrollTop = chat.scrollHeight; }).observe(chat);

placePeople();
try {
  showMenu(await ask("/demo/menu"));
  showPeople((await ask("/demo/people")).groups);
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = everybody.find((person) => person.id === wanted) ?? everybody[0];
  if (first) await become(first);
  if (wide.matches) text.focus();
} catch {
  add(element("div", "notice", words.offline));
}
tick();
setInterval(tick, 5_000);
setInterval(listen, 2_000);
