// A chat host without a screen: the official client to the server, the official host half
// (AppBridge) around the view, and the view in jsdom. Reads a command a line, answers a line.
// Runs in the folder of its packages:
//   node --input-type=module --eval <this> <folder of the server> <command of the server>

import { createInterface } from "node:readline";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { AppBridge, getToolUiResourceUri } from "@modelcontextprotocol/ext-apps/app-bridge";
import { JSDOM, VirtualConsole } from "jsdom";

const [cwd, command, ...args] = process.argv.slice(1);
const client = new Client({ name: "view-test", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command, args, cwd, stderr: "inherit" }));
const { tools } = await client.listTools();

let chat; // the view that is open, and what it did

async function open({ tool, given = {}, capabilities = {}, context = {}, result, refuses = [] }) {
  const uri = getToolUiResourceUri(tools.find(({ name }) => name === tool));
  const [{ text }] = (await client.readResource({ uri })).contents;
  chat = { seen: [], calls: [], faults: [], observers: new Set(), busy: 0, drawn: undefined };
  const mine = chat;

  const parent = {
    postMessage(message) {
      mine.seen.push(message);
      queueMicrotask(() => transport.onmessage?.(structuredClone(message)));
    },
  };
  const transport = {
    async start() {},
    async close() {},
    async send(message) {
      deliver(message, parent);
    },
  };
  mine.parent = parent;

  const bridge = new AppBridge(null, { name: "host", version: "1.0.0" }, capabilities, {
    hostContext: context,
  });
  const asked = (name, answer) => async (params) => {
    mine.calls.push([name, params]);
    if (refuses.includes(name)) throw new Error("The person said no");
    mine.busy += 1;
    return Promise.resolve(answer(params)).finally(() => (mine.busy -= 1));
  };
  bridge.oncalltool = asked("tools/call", (params) => client.callTool(params));
  bridge.onopenlink = asked("ui/open-link", () => ({}));
  bridge.onmessage = asked("ui/message", () => ({}));
  bridge.onupdatemodelcontext = asked("ui/update-model-context", () => ({}));
  const ready = new Promise((resolve) => (bridge.oninitialized = resolve));
  await bridge.connect(transport);
  mine.bridge = bridge;

  const console_ = new VirtualConsole();
  console_.on("jsdomError", (fault) => mine.faults.push(fault.message));
  const prepared = {
    runScripts: "dangerously",
    virtualConsole: console_,
    beforeParse: (win) => prepare(win, mine),
  };
  mine.window = new JSDOM(text, prepared).window;
  await ready;
  await bridge.sendToolInput({ arguments: given });
  await bridge.sendToolResult(result ?? (await client.callTool({ name: tool, arguments: given })));
  return bridge.getAppVersion();
}

// What jsdom lacks: a parent to talk to, and layout. The height stands for how much there is to read.
function prepare(window, mine) {
  mine.window = window;
  Object.defineProperty(window, "parent", { value: mine.parent });
  window.ResizeObserver = class {
    constructor(tell) {
      this.tell = tell;
    }
    observe(node) {
      mine.observers.add(this);
      node.getBoundingClientRect = () => ({ height: node.textContent.length });
    }
    disconnect() {
      mine.observers.delete(this);
    }
  };
}

function deliver(data, source) {
  const event = new chat.window.Event("message");
  Object.assign(event, { data, source });
  chat.window.dispatchEvent(event);
}

// Waits until nobody has anything left to say, as a browser would before it paints.
async function settled() {
  let before;
  do {
    before = chat.seen.length;
    for (let turn = 0; turn < 8; turn += 1) await new Promise(setImmediate);
    const height = chat.window.document.body.textContent.length;
    if (height !== chat.drawn) for (const observer of chat.observers) observer.tell();
    chat.drawn = height;
  } while (chat.busy || chat.seen.length !== before);
}

const one = (selector) => {
  const found = chat.window.document.querySelector(selector);
  if (!found) throw new Error(`nothing is at ${selector}`);
  return found;
};
const told = (node) => ({
  text: node.textContent,
  html: node.outerHTML,
  href: node.getAttribute("href"),
  lang: node.closest("[lang]")?.lang,
  hidden: Boolean(node.closest("[hidden], details:not([open]) > :not(summary)")),
  focused: node === chat.window.document.activeElement,
  colour: node.style?.getPropertyValue("--color-background-primary"),
  scheme: node.style?.colorScheme,
});
const fire = (node, type, more = {}) =>
  node.dispatchEvent(
    Object.assign(new chat.window.Event(type, { bubbles: true, cancelable: true }), more),
  );

const commands = {
  open,
  look: ({ at }) => [...chat.window.document.querySelectorAll(at)].map(told),
  press: ({ at }) => one(at).click(),
  key: ({ at, key }) => fire(one(at), "keydown", { key }),
  fill: ({ at, value }) => {
    one(at).value = value;
    fire(one(at), "input");
  },
  seen: () => ({
    messages: chat.seen,
    calls: chat.calls,
    faults: chat.faults,
    observers: chat.observers.size,
  }),
  context: ({ change }) => chat.bridge.sendHostContextChange(change),
  cancel: () => chat.bridge.sendToolCancelled({ reason: "the person stopped it" }),
  result: ({ result }) => chat.bridge.sendToolResult(result),
  teardown: () => chat.bridge.teardownResource({}),
  post: ({ message, stranger = false }) => deliver(message, stranger ? {} : chat.parent),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { name, ...params } = JSON.parse(line);
  try {
    const answer = await commands[name](params);
    await settled();
    process.stdout.write(`${JSON.stringify({ answer: answer ?? null })}\n`);
  } catch (fault) {
    process.stdout.write(`${JSON.stringify({ fault: String(fault?.stack ?? fault) })}\n`);
  }
}
await client.close();
