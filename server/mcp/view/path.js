// The prerequisites in order, with the graph that they form drawn beside them: a column for each
// step away from the goal, a shape for each state, a line to what each one leads to. The list says
// all of it in words, so the drawing is for the eye alone.

const SPACING = 18;
const WIDEST = 90;
const FIRST_LINE = 14;
const TOLD_AT_ONCE = 4;
const SHAPES = {
  required: () => drawn("circle", { r: 6 }),
  maybe: () => drawn("path", { d: "M0-7.5 7.5 0 0 7.5-7.5 0z" }),
  "not-needed": () => drawn("path", { d: "M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5" }),
  done: () => [drawn("circle", { r: 7 }), drawn("path", { d: "M-3.2.2-1 2.6 3.4-2.4" })],
  goal: () => [drawn("circle", { r: 7.5 }), drawn("circle", { r: 3 })],
};

function pathPart(told, edges) {
  const { prerequisites, skill } = told.guidance;
  const open = prerequisites.filter(({ state }) => state !== "not-needed").length <= TOLD_AT_ONCE;
  const steps = prerequisites.map((step) => ({ ...step, row: stepRow(told, step, open) }));
  const last = el("li", { class: "goal" }, el("b", {}, titled(skill.title)), " ", badge("goal"));
  const all = [...steps, { id: skill.id, depth: 0, state: "goal", row: last }];
  const canvas = drawn("svg", { "aria-hidden": "true" });
  const list = el(
    "ol",
    { class: "path" },
    all.map((step) => step.row),
  );
  const draw = () =>
    drawPath(
      canvas,
      list,
      all.filter((step) => !step.row.hidden),
      edges,
    );
  const needless = steps.filter((step) => step.state === "not-needed");
  const map = el("div", { class: "map" }, canvas, list);
  const fold = {
    open: folds.get("first") ?? true,
    toggle: (event) => folds.set("first", event.target.open),
  };
  const title = el("summary", {}, el("h2", {}, say("first")));
  const node = steps.length ? el("details", fold, title, map, needlessButton(needless, draw)) : "";
  return { node, draw: steps.length ? draw : () => {} };
}

function badge(state) {
  return el("span", { class: `state ${state}` }, say(state));
}

function stepRow(told, step, open) {
  const { title, state, timing, uri, because, provides, sources } = step;
  const given = provides.map(bare).join("; ");
  const gives = given
    ? [" ", say(state === "done" ? "gave" : "gives"), " ", titled(given, ".")]
    : "";
  const notes = [timingWords(timing), uri ? "" : say("planned")].filter(Boolean);
  const words = [el("b", {}, titled(title)), " ", badge(state), notes.map((note) => ` · ${note}`)];
  const reason = el("p", { class: "quiet" }, english(because), gives, citing(told, sources));
  const fold = el("details", { open }, el("summary", {}, words), reason);
  return el("li", { class: state, hidden: state === "not-needed" }, fold);
}

function timingWords(timing) {
  const [when, step] = timing.split(": ");
  return { alongside: say("alongside"), "after-step": say("after_step", { step }) }[when];
}

function needlessButton(needless, draw) {
  if (!needless.length) return "";
  const turn = () => {
    const shown = needless[0].row.hidden;
    for (const { row } of needless) row.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
    draw();
  };
  const words = say("show_needless", { number: needless.length });
  const toggle = button(words, turn, { class: "plain", "aria-expanded": "false" });
  return toggle;
}

function drawPath(canvas, list, steps, edges) {
  const deepest = Math.max(...steps.map((step) => step.depth));
  const spacing = Math.min(SPACING, WIDEST / Math.max(deepest, 1));
  const width = deepest * spacing + 28;
  list.style.setProperty("--gutter", `${width}px`);
  const at = new Map();
  for (const { id, depth, row, state } of steps) {
    at.set(id, { x: 12 + (deepest - depth) * spacing, y: row.offsetTop + FIRST_LINE, state });
  }
  const lines = edges
    .filter((ends) => ends.every((end) => at.has(end)))
    .map((ends) => edge(...ends.map((end) => at.get(end))));
  const shapes = [...at.values()].map(({ x, y, state }) =>
    drawn("g", { class: `node ${state}`, transform: `translate(${x} ${y})` }, SHAPES[state]()),
  );
  canvas.setAttribute("width", width);
  canvas.setAttribute("height", list.offsetHeight);
  canvas.replaceChildren(...lines, ...shapes);
}

// A line leaves sideways into the column of what it leads to, and goes down there.
function edge(from, to) {
  const course = `M${from.x} ${from.y}C${to.x} ${from.y} ${to.x} ${from.y} ${to.x} ${to.y}`;
  return drawn("path", { class: `edge ${from.state}`, d: course });
}
