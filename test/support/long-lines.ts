/** Where somebody types in a long text. */
export const HERE = 'typed here';

export const COMMENT = `# ${HERE}`;

/** The lines of `count` things, with `here` as a line of its own before the one in the middle. */
export function repeat(count: number, line: (index: number) => string, here?: string): string {
  const middle = Math.floor(count / 2);
  return Array.from({ length: count }, (_, index) =>
    here !== undefined && index === middle ? `${here}\n${line(index)}` : line(index),
  ).join('\n');
}

export const pythonFunction = (index: number): string => `
def step_${index}(frame, limit=${index}):
    rows = [row for row in frame if row["value"] > limit and row["name"] != "x${index}"]
    total = sum(row["value"] * ${index} for row in rows) / max(len(rows), 1)
    if total > 10:
        print(f"step ${index}: {total:.2f} of {len(rows)} rows")
    return {"rows": rows, "total": total, "options": {"a": 1, "b": [1, 2, 3]}}
`;
