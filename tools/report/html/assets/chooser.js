// Ranks the options by how many of the chosen constraints they miss, then by cost. Without it there is the table.
(() => {
  const AT_FIRST = 6;
  const chooser = document.getElementById("chooser");
  if (!chooser) return;
  const form = chooser.querySelector("form");
  const answer = chooser.querySelector(".answer");
  const list = chooser.querySelector(".options");
  const more = chooser.querySelector(".more");
  const options = [...list.children];

  const cost = ({ dataset }) => Number(dataset.monthly ?? Number.MAX_VALUE);
  const verdicts = (option) => [...option.querySelectorAll("[data-constraint]")];
  const misses = (option, chosen) =>
    verdicts(option).filter(({ dataset }) => chosen.has(dataset.constraint) && dataset.met === "false")
      .length;

  const sentence = (fitting, constraints) => {
    if (constraints === 0) return `${options.length} ways. Say what you need, and they are ranked.`;
    if (fitting === 0) return "None meets all of it. These come nearest:";
    return `${fitting} of ${options.length} ${fitting === 1 ? "meets" : "meet"} all of it, the cheapest first:`;
  };

  const choose = () => {
    const chosen = new Set(new FormData(form).getAll("constraint"));
    const missed = new Map(options.map((option) => [option, misses(option, chosen)]));
    const order = (a, b) => missed.get(a) - missed.get(b) || cost(a) - cost(b);
    const ranked = chosen.size === 0 ? options : options.toSorted(order);
    for (const [index, option] of ranked.entries()) {
      for (const verdict of verdicts(option)) verdict.hidden = !chosen.has(verdict.dataset.constraint);
      option.classList.toggle("misses", missed.get(option) > 0);
      option.hidden = index >= AT_FIRST;
    }
    list.append(...ranked);
    answer.textContent = sentence(ranked.filter((option) => missed.get(option) === 0).length, chosen.size);
    more.hidden = ranked.length <= AT_FIRST;
    more.textContent = `Show the other ${ranked.length - AT_FIRST}`;
  };

  form.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose)); // the boxes are cleared after the event
  more.addEventListener("click", () => {
    for (const option of options) option.hidden = false;
    more.hidden = true;
  });
  for (const part of [form, answer, list]) part.hidden = false;
  chooser.querySelector("details").open = false;
  choose();
})();
