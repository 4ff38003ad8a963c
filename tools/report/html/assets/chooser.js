// Ranks the options by how many of the chosen constraints they miss, then by cost. Without it there is the table.
(() => {
  const chooser = document.getElementById("chooser");
  if (!chooser) return;
  const form = chooser.querySelector("form");
  const answer = chooser.querySelector(".answer");
  const list = chooser.querySelector(".options");
  const options = [...list.children];

  const cost = (option) => Number(option.dataset.monthly ?? Number.POSITIVE_INFINITY);
  const verdicts = (option) => [...option.querySelectorAll("[data-constraint]")];
  const missed = (option, chosen) =>
    verdicts(option).filter(({ dataset }) => chosen.has(dataset.constraint) && dataset.met === "false")
      .length;

  const choose = () => {
    const chosen = new Set(new FormData(form).getAll("constraint"));
    for (const option of options) {
      for (const verdict of verdicts(option)) verdict.hidden = !chosen.has(verdict.dataset.constraint);
      option.classList.toggle("misses", missed(option, chosen) > 0);
    }
    const ranked = [...options].sort(
      (a, b) => missed(a, chosen) - missed(b, chosen) || (cost(a) < cost(b) ? -1 : cost(a) > cost(b) ? 1 : 0),
    );
    list.append(...ranked);
    answer.textContent = sentence(
      ranked.filter((option) => missed(option, chosen) === 0).length,
      chosen.size,
    );
  };

  const sentence = (fitting, constraints) => {
    if (constraints === 0) return `${options.length} ways, the cheapest first. Say what you need.`;
    if (fitting === 0) return "None meets all of it. These come nearest:";
    return `${fitting} of ${options.length} ${fitting === 1 ? "meets" : "meet"} all of it:`;
  };

  for (const part of [form, answer, list]) part.hidden = false;
  chooser.querySelector("details").open = false;
  form.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  choose();
})();
