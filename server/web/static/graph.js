// The requires graph, moved and zoomed in its box, and walked with the arrow keys.
// Without this the drawing scrolls in its box, and its links are visited with Tab.

const SMALLEST = 0.25;
const LARGEST = 4;
const STEP = 1.25;
const DRAGGED = 4; // px: a hand that shakes less than this clicks

const WALK = {
  right: { ArrowRight: "next", ArrowLeft: "before", ArrowDown: "below", ArrowUp: "above" },
  down: { ArrowDown: "next", ArrowUp: "before", ArrowRight: "below", ArrowLeft: "above" },
};

for (const graph of document.querySelectorAll(".graph")) {
  const box = graph.querySelector(".graph-view");
  zoomable(graph, box);
  draggable(box);
  walkable(box);
  graph.dataset.live = "";
}

function shown(box) {
  return [...box.querySelectorAll(".drawing")].find((drawing) => drawing.getClientRects().length);
}

function natural(drawing) {
  return drawing.viewBox.baseVal;
}

function scaleOf(drawing) {
  return drawing.getBoundingClientRect().width / natural(drawing).width;
}

function runsDown(drawing) {
  return drawing.dataset.flow === "down";
}

// --- Zoom ---

function zoomable(graph, box) {
  const output = graph.querySelector(".zoom");
  const tell = () => {
    output.value = `${Math.round(scaleOf(shown(box)) * 100)} %`;
  };
  const middle = () => {
    if (box !== document.activeElement && box.contains(document.activeElement)) {
      return centre(document.activeElement);
    }
    const [x, y] = centre(box);
    return [x, runsDown(shown(box)) ? innerHeight / 2 : y];
  };
  const by = (factor, at = middle()) => {
    zoom(box, scaleOf(shown(box)) * factor, at);
    tell();
  };
  const does = {
    in: () => by(STEP),
    out: () => by(1 / STEP),
    fit: () => {
      fit(box);
      tell();
    },
  };
  const keys = { "+": does.in, "=": does.in, "-": does.out, 0: does.fit };

  graph.querySelector(".tools").addEventListener("click", (event) => {
    does[event.target.dataset.zoom]?.();
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !box.contains(document.activeElement)) return;
      event.preventDefault();
      by(Math.exp(-event.deltaY / 400), [event.clientX, event.clientY]);
    },
    { passive: false },
  );
  pinchable(box, by);
  addEventListener("resize", () => {
    for (const drawing of box.querySelectorAll(".drawing")) drawing.removeAttribute("style");
    box.classList.remove("zoomed");
    box.style.blockSize = "";
    tell();
  });
  tell();
}

// Sets the scale so that the point of the drawing under `x`, `y` of the window stays there.
function zoom(box, wanted, [x, y]) {
  const drawing = shown(box);
  const { width, height } = natural(drawing);
  const scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  if (!runsDown(drawing) && !box.style.blockSize) {
    box.style.blockSize = `${box.getBoundingClientRect().height}px`;
  }
  const before = drawing.getBoundingClientRect();
  const across = (x - before.left) / before.width;
  const along = (y - before.top) / before.height;
  drawing.style.maxInlineSize = "none";
  drawing.style.inlineSize = `${width * scale}px`;
  drawing.style.blockSize = `${height * scale}px`;
  const after = drawing.getBoundingClientRect();
  box.scrollLeft += after.left + across * after.width - x;
  const down = after.top + along * after.height - y;
  if (runsDown(drawing)) scrollBy(0, down);
  else box.scrollTop += down;
  box.classList.add("zoomed");
}

// Shows the whole drawing, no larger than it is by nature.
function fit(box) {
  const drawing = shown(box);
  if (runsDown(drawing)) {
    drawing.removeAttribute("style");
  } else {
    const { width, height } = natural(drawing);
    const scale = Math.min(1, box.clientWidth / width, box.clientHeight / height);
    zoom(box, scale, [0, 0]);
  }
  box.classList.remove("zoomed");
}

// --- Two fingers ---

function pinchable(box, by) {
  const fingers = new Map();
  box.addEventListener(
    "touchstart",
    (event) => {
      if (event.touches.length > 1) event.preventDefault();
    },
    { passive: false },
  );
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") fingers.set(event.pointerId, event);
  });
  box.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = spread(fingers);
    fingers.set(event.pointerId, event);
    const after = spread(fingers);
    if (before && after) by(after.apart / before.apart, after.middle);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
}

function spread(fingers) {
  if (fingers.size !== 2) return null;
  const [one, two] = fingers.values();
  return {
    apart: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) || 1,
    middle: [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2],
  };
}

// --- Moving ---

function draggable(box) {
  let held = null;
  let dragged = false;
  const moves = (event) =>
    event.isPrimary && (event.pointerType !== "touch" || getComputedStyle(box).touchAction === "none");

  box.addEventListener("pointerdown", (event) => {
    dragged = false;
    held = null; // a second finger zooms
    if (event.button === 0 && moves(event)) {
      held = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
    }
  });
  box.addEventListener("pointermove", (event) => {
    if (!held || !event.isPrimary) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!dragged && Math.hypot(x, y) < DRAGGED) return;
    if (!dragged) box.setPointerCapture(event.pointerId);
    dragged = true;
    box.classList.add("moving");
    box.scrollLeft = held.left - x;
    if (!runsDown(shown(box))) box.scrollTop = held.top - y;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    box.addEventListener(end, () => {
      held = null;
      box.classList.remove("moving");
    });
  }
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener(
    "click",
    (event) => {
      if (dragged) event.preventDefault();
      dragged = false;
    },
    { capture: true },
  );
}

// --- Walking ---

function walkable(box) {
  const cameFrom = new Map();
  box.addEventListener("keydown", (event) => {
    const here = event.target.closest("a.node");
    if (!here || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const drawing = here.closest(".drawing");
    const way = WALK[drawing.dataset.flow][event.key];
    if (!way) return;
    event.preventDefault();
    const there = STEPS[way]([...drawing.querySelectorAll("a.node")], here, cameFrom);
    if (!there) return;
    if (way === "next" || way === "before") cameFrom.set(there, here);
    there.focus({ preventScroll: true });
    reveal(box, there);
  });
}

const STEPS = {
  next: (nodes, here, cameFrom) => nearest(following(nodes, here), here, cameFrom),
  before: (nodes, here, cameFrom) =>
    nearest(
      nodes.filter((node) => following(nodes, node).includes(here)),
      here,
      cameFrom,
    ),
  below: (nodes, here) => beside(nodes, here, 1),
  above: (nodes, here) => beside(nodes, here, -1),
};

function following(nodes, node) {
  const numbers = node.dataset.leadsTo.split(" ");
  return nodes.filter((other) => numbers.includes(other.dataset.number));
}

// Back to where one came from, else to the one that is nearest.
function nearest(found, here, cameFrom) {
  if (found.includes(cameFrom.get(here))) return cameFrom.get(here);
  const [x, y] = centre(here);
  const far = (node) => Math.hypot(centre(node)[0] - x, centre(node)[1] - y);
  return found.sort((one, two) => far(one) - far(two))[0];
}

function beside(nodes, here, step) {
  const layer = nodes.filter((node) => node.dataset.layer === here.dataset.layer);
  return layer[layer.indexOf(here) + step];
}

function centre(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

// Brings a node into sight: in the box, and the box's part of the page.
function reveal(box, node) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [x, y] = centre(node);
  const { left, top, width, height } = box.getBoundingClientRect();
  const seen = node.getBoundingClientRect();
  const behavior = still ? "instant" : "smooth";
  const out = seen.left < left || seen.right > left + width || seen.top < top || seen.bottom > top + height;
  if (out) box.scrollBy({ left: x - left - width / 2, top: y - top - height / 2, behavior });
  if (y < 60 || y > innerHeight - 60) scrollBy({ top: y - innerHeight / 2, behavior });
}
