// The view: what the host tells is kept here and drawn.

const view = document.getElementById("view");
const news = document.getElementById("news");
const ASIDE = "civic-skills/view"; // the key of what the server says to this view only
const state = { context: {}, given: {}, result: undefined, draw: () => {} };

// A guidance of a shape that this view knows; anything else is shown as the text that came with it.
function guidanceOf(result) {
  const content = result.isError ? undefined : result.structuredContent;
  return content?.outcome && /^1\./.test(content.schema_version) ? content : undefined;
}

function show() {
  const { result } = state;
  tune();
  state.draw = () => {};
  if (!result) return waiting(say("waiting"));
  view.replaceChildren(...nodesOf(result));
  state.draw();
}

// A host may keep this view for longer than the server keeps to words that the view has.
function nodesOf(result) {
  try {
    const guidance = guidanceOf(result);
    if (guidance) return answer(guidance);
  } catch (fault) {
    console.error(fault);
  }
  return [plain(result)];
}

function plain(result) {
  const lines = textOf(result).split("\n");
  const looks = result.isError ? { class: "error", role: "alert" } : {};
  return el(
    "div",
    { lang: "en", ...looks },
    lines.map((line) => el("p", {}, line)),
  );
}

function answer(guidance) {
  const told = telling(guidance);
  const { facts = {}, edges = [] } = state.result._meta?.[ASIDE] ?? {};
  const { serverTools, message: messages } = host.capabilities;
  const path = pathPart(told, edges);
  state.draw = path.draw;
  const language = speech.labels === "en" ? "" : el("p", { class: "quiet" }, say("english_only"));
  const title = el("h1", {}, titled(guidance.skill.title));
  return [
    el("header", {}, title, strip(told), language),
    verdict(told),
    situation(guidance, serverTools && forget),
    serverTools || messages ? questionsForm(told, facts) : questionList(guidance),
    path.node,
    doubts(told),
    ...parts(told, serverTools ? daysForm(told, facts) : ""),
    el("footer", { class: "quiet", lang: "en" }, guidance.notice),
  ].filter(Boolean);
}

function waiting(words) {
  view.replaceChildren(el("p", { class: "quiet" }, words));
}

async function start() {
  const observer = new ResizeObserver(measure);
  host.on("ui/notifications/tool-input", ({ arguments: given }) => {
    state.given = given ?? {};
  });
  host.on("ui/notifications/tool-result", (result) => {
    state.result = result;
    show();
  });
  host.on("ui/notifications/tool-cancelled", () => waiting(say("cancelled")));
  host.on("ui/notifications/host-context-changed", (change) => {
    const spoken = speech.labels;
    dress(change);
    tune();
    if (speech.labels !== spoken) show();
  });
  host.on("ui/resource-teardown", () => {
    observer.disconnect();
    queueMicrotask(host.close);
    return {};
  });
  host.open();
  waiting(say("waiting"));
  const { hostCapabilities, hostContext } = await host.request("ui/initialize", {
    appInfo: { name: "civic-skills-guidance", version: "1.0.0" },
    appCapabilities: { availableDisplayModes: ["inline", "fullscreen"] },
    protocolVersion: "2026-01-26",
  });
  host.capabilities = hostCapabilities ?? {};
  dress(hostContext ?? {});
  tune();
  waiting(say("waiting"));
  host.notify("ui/notifications/initialized", {});
  observer.observe(document.body);
}

start().catch((refused) => waiting(say("no_answer_because", { why: refused.message })));
