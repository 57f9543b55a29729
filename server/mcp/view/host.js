// The host: JSON-RPC 2.0 by messages with the window around this one, and with nobody else.
// A sandboxed frame has no origin of its own and cannot know the host's, hence "*": what is posted
// goes to the one window that holds the frame.

const host = {
  capabilities: {},
  waiting: new Map(),
  handlers: new Map([["ping", () => ({})]]),
  last: 0,

  post(said) {
    window.parent.postMessage({ jsonrpc: "2.0", ...said }, "*");
  },

  notify(method, params) {
    host.post({ method, params });
  },

  request(method, params) {
    const id = ++host.last;
    return new Promise((resolve, reject) => {
      host.waiting.set(id, { resolve, reject });
      host.post({ id, method, params });
    });
  },

  on(method, handler) {
    host.handlers.set(method, handler);
  },

  open() {
    window.addEventListener("message", host.receive);
  },

  close() {
    window.removeEventListener("message", host.receive);
    host.waiting.clear();
  },

  receive({ source, data }) {
    if (source !== window.parent || data?.jsonrpc !== "2.0") return;
    if (typeof data.method === "string") host.hear(data);
    else host.settle(data);
  },

  hear({ id, method, params }) {
    const handler = host.handlers.get(method);
    if (id === undefined) handler?.(params ?? {});
    else if (handler) host.post({ id, result: handler(params ?? {}) });
    else host.post({ id, error: { code: -32601, message: "Method not found" } });
  },

  settle({ id, result, error }) {
    const asked = host.waiting.get(id);
    host.waiting.delete(id);
    if (error) asked?.reject(new Error(String(error.message ?? error.code)));
    else asked?.resolve(result ?? {});
  },
};
