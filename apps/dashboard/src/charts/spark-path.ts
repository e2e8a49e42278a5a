/** An SVG path of a small line in a box; zero-based, with gaps where values are unknown. '' for fewer than two points. */
export function sparkPath(values: (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return '';
  const top = Math.max(...known, 0) || 1;
  const step = width / (values.length - 1);
  let isPenDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isPenDown = false;
        return '';
      }
      const command = isPenDown ? 'L' : 'M';
      isPenDown = true;
      return `${command}${round(index * step)} ${round(height - (Math.max(value, 0) / top) * height)}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
