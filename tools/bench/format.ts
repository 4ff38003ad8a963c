export function milliseconds(value: number): string {
  return `${Math.round(value)} ms`;
}

export function ratio(value: number): string {
  return value.toFixed(2);
}
