const VERDICTS = {
  yes: { sign: "✓", text: "yes" },
  no: { sign: "✕", text: "no" },
  unknown: { sign: "?", text: "not known" },
};

/** Yes or no, told apart by sign, word and colour; without `words` the word is for screen readers alone. */
export function Verdict({ yes, words = false }: { yes: boolean | undefined; words?: boolean }) {
  const name = yes === undefined ? "unknown" : yes ? "yes" : "no";
  const { sign, text } = VERDICTS[name];
  return (
    <span class={`verdict ${name}`}>
      <span aria-hidden="true">{sign}</span> <span class={words ? undefined : "for-ears"}>{text}</span>
    </span>
  );
}
