/** Text in lines that end after a space or a hyphen; a word longer than a line is cut. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [""];
  const words = text.split(/(?<=[ -])/).flatMap((word) => pieces(word, width));
  for (const word of words) {
    const line = `${lines.at(-1)}${word}`;
    if (line.trimEnd().length > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

function pieces(word: string, width: number): string[] {
  if (word.trimEnd().length <= width) return [word];
  return [word.slice(0, width), ...pieces(word.slice(width), width)];
}
