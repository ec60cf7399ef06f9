// Ctrl-K: goes to any page, service, incident or memory key. The link that it stands in for leads
// to a page that does the same without this script.
(() => {
  const dialog = document.getElementById("palette");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector("p");
  let asked = 0;
  let shown = 0;
  let timer = null;
  let chosen = -1;

  const options = () => [...list.children];

  const choose = (index) => {
    const all = options();
    chosen = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };

  const option = (found, index) => {
    const part = (name, text) => {
      const element = document.createElement(name);
      element.textContent = text;
      return element;
    };
    const item = document.createElement("li");
    item.id = "palette-" + index;
    item.role = "option";
    item.dataset.href = found.href;
    item.append(part("b", found.title), " ", part("i", found.kind), part("small", found.hint));
    item.addEventListener("click", () => location.assign(found.href));
    item.addEventListener("mousemove", () => { if (chosen !== index) choose(index); });
    return item;
  };

  const ask = async () => {
    timer = null;
    const number = ++asked;
    try {
      const answer = await fetch("/ui/find.json?q=" + encodeURIComponent(input.value), { redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      const { found } = await answer.json();
      if (number < shown) return; // a later question was answered already
      shown = number;
      list.replaceChildren(...found.map(option));
      status.textContent = found.length ? `${found.length} found. Up and down choose, Enter opens.` : "Nothing matches.";
      choose(0);
    } catch {
      status.textContent = "The server does not answer. Nothing was searched.";
    }
  };

  const open = () => {
    if (dialog.open) return;
    input.value = "";
    list.replaceChildren();
    status.textContent = "Looking…";
    dialog.showModal();
    input.focus();
    ask();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });

  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" && !event.isComposing) {
      const one = options()[chosen];
      if (one) location.assign(one.dataset.href);
    } else return;
    event.preventDefault();
  });

  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });

  for (const link of document.querySelectorAll("a.find")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
})();
